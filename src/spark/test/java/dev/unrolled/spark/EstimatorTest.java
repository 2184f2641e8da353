package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorTest {

  @TempDir private Path folder;

  private final Dataset<Row> rows = TrainingRows.of(LocalSpark.session(), 200).cache();

  private <E extends SequenceEstimator<E>> E small(E estimator) {
    return estimator
        .setModelPath(folder.resolve("model").toString())
        .setUnits(6)
        .setEpochs(3)
        .setBatchSize(20)
        .setLearningRate(0.02)
        .setSeed(4);
  }

  private double accuracy(UnrolledModel model) {
    return model.transform(rows).where("prediction = label").count() / 200.0;
  }

  private static List<Row> scored(UnrolledModel model, Dataset<Row> rows) {
    return model.transform(rows).select("ids", "probability").collectAsList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void aClassifierLearnsOnDriverAndPartitions(int partitions) {
    SequenceClassifierEstimator estimator =
        small(new SequenceClassifierEstimator())
            .setEpochs(15)
            .setPartitions(partitions)
            .setStepsPerRound(2);
    UnrolledModel model = estimator.fit(rows);
    assertThat(accuracy(model)).isGreaterThan(0.95);
    assertThat(model.getModelPath()).endsWith("/model/1");
    assertThat(model.parent()).isSameAs(estimator);
    assertThat(model.transform(rows).schema().simpleString())
        .isEqualTo(estimator.transformSchema(rows.schema()).simpleString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void partitioningAndOrderOfTheDatasetChangeNoBit(int partitions) {
    SequenceClassifierEstimator estimator =
        small(new SequenceClassifierEstimator()).setPartitions(partitions).setStepsPerRound(2);
    Dataset<Row> other = rows.repartition(7).sortWithinPartitions("features");
    Dataset<Row> probes = rows.limit(50).coalesce(1).cache();
    List<Row> first = scored(estimator.fit(rows), probes);
    assertThat(scored(estimator.fit(other), probes)).isEqualTo(first);
  }

  @Test
  void onePartitionHasTheBitsOfTheDriver() {
    SequenceClassifierEstimator estimator =
        small(new SequenceClassifierEstimator()).setValidationColumn("validation");
    Dataset<Row> probes = rows.limit(50).coalesce(1).cache();
    List<Row> driver = scored(estimator.fit(rows), probes);
    List<Row> one = scored(estimator.setPartitions(1).setStepsPerRound(3).fit(rows), probes);
    assertThat(one).isEqualTo(driver);
  }

  @Test
  void eachKindOfModelIsTrained() {
    List<SequenceEstimator<?>> estimators =
        List.of(
            small(new SequenceClassifierEstimator()).setTargetColumn("name"),
            small(new SequenceClassifierEstimator()).setTargetColumn("labels"),
            small(new SequenceClassifierEstimator()).setInputColumn("features"),
            small(new SequenceTaggerEstimator())
                .setOutputColumns(Map.of("tags", "tag", "probabilities", "p")),
            small(new SequenceTaggerEstimator()).setCrf(true).setOutputColumns(Map.of("tags", "t")),
            small(new EncoderDecoderEstimator()),
            small(new SequenceToSequenceEstimator()).setOutputColumns(Map.of("ids", "answer")));
    int version = 0;
    for (SequenceEstimator<?> estimator : estimators) {
      version++;
      UnrolledModel model = estimator.setPartitions(version % 3).setEpochs(1).fit(rows);
      assertThat(model.getModelPath()).endsWith("/model/" + version);
      Dataset<Row> scored = model.transform(rows);
      assertThat(scored.schema().simpleString())
          .as(estimator.uid())
          .isEqualTo(estimator.transformSchema(rows.schema()).simpleString())
          .isEqualTo(model.transformSchema(rows.schema()).simpleString());
      assertThat(scored.count()).isEqualTo(200);
    }
  }

  @Test
  void rowsOfSeveralLengthsAreTrainedAndScored() {
    Dataset<Row> ragged = rows.selectExpr("slice(ids, 1 + label, 5) ids", "label");
    UnrolledModel model =
        small(new SequenceClassifierEstimator()).setEpochs(1).setPartitions(2).fit(ragged);
    assertThat(model.transform(ragged).select("prediction").where("prediction is null").count())
        .isZero();
    assertThat(model.getLengthColumns()).isEqualTo(Map.of("lengths", "ids"));
  }

  @Test
  void progressIsReportedOnTheDriver() {
    List<String> events = new ArrayList<>();
    small(new SequenceClassifierEstimator())
        .setValidationColumn("validation")
        .setPartitions(2)
        .setStepsPerRound(2)
        .watchedBy(new Recording(events))
        .fit(rows);
    assertThat(events.get(0)).isEqualTo("begin 3 epochs, 160 rows");
    assertThat(events).filteredOn(event -> event.startsWith("epoch")).hasSize(3);
    assertThat(events).contains("epoch 1 validated true");
    assertThat(events.get(events.size() - 1)).isEqualTo("end COMPLETED");
  }

  @Test
  void isAStageOfPipelineAndCrossValidator() throws Exception {
    SequenceClassifierEstimator estimator =
        small(new SequenceClassifierEstimator()).setInputColumn("sequence");
    SQLTransformer renaming =
        new SQLTransformer().setStatement("SELECT ids AS sequence, label FROM __THIS__");
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(new Pipeline().setStages(new PipelineStage[] {renaming, estimator}))
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
            .setEstimatorParamMaps(
                new ParamGridBuilder()
                    .addGrid(estimator.learningRate(), new double[] {1e-6, 0.05})
                    .addGrid(estimator.epochs(), new int[] {6})
                    .build())
            .setNumFolds(2)
            .setParallelism(2);
    CrossValidatorModel fitted = validator.fit(rows);
    assertThat(fitted.avgMetrics()[1]).isGreaterThan(fitted.avgMetrics()[0]).isGreaterThan(0.9);
    fitted.write().save(folder.resolve("saved").toString());
    CrossValidatorModel loaded = CrossValidatorModel.load(folder.resolve("saved").toString());
    PipelineModel best = (PipelineModel) loaded.bestModel();
    assertThat(best.transform(rows).where("prediction = label").count()).isGreaterThan(180);
  }
}
