package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Estimators that are saved before they are fitted, alone and in a pipeline. */
class SavedEstimatorTest {

  @TempDir private Path folder;

  private final Dataset<Row> rows = TrainingRows.of(LocalSpark.session(), 60).cache();

  private static <E extends SequenceEstimator<E>> E changed(E estimator) {
    return estimator
        .setInputColumn("sequence")
        .setModelPath("hdfs:///models")
        .setOptions("{\"batch_size\": 7}")
        .setVocabularySize(50)
        .setUnits(6)
        .setLearningRate(0.02)
        .setEpochs(3)
        .setBatchSize(20)
        .setSeed(4)
        .setPartitions(4)
        .setStepsPerRound(5)
        .setCheckpointPath("hdfs:///checkpoints")
        .setValidationColumn("validation");
  }

  static List<SequenceEstimator<?>> estimators() {
    return List.of(
        changed(new SequenceClassifierEstimator().setPooling("mean")).setTargetColumn("name"),
        changed(new SequenceTaggerEstimator().setCrf(true)).setOutputColumns(Map.of("tags", "t")),
        changed(new EncoderDecoderEstimator()).setTargetColumn("targets"),
        changed(new SequenceToSequenceEstimator()).setOutputColumns(Map.of("ids", "answer")),
        changed(
            new SequenceForecasterEstimator()
                .setNumbers("sales", "price")
                .setInputLength(14)
                .setHorizon(7)
                .setForecaster("{\"targets\": [\"sales\"]}")));
  }

  private static Map<String, String> parameters(PipelineStage stage) {
    Map<String, String> values = new TreeMap<>();
    for (Param<?> param : stage.params()) {
      values.put(param.name(), text(stage.getOrDefault(param)));
    }
    return values;
  }

  /** Arrays by their elements, and maps in one order. */
  private static String text(Object value) {
    if (value instanceof String[] words) {
      return Arrays.toString(words);
    }
    return String.valueOf(
        value instanceof Map<?, ?> map ? new TreeMap<Object, Object>(map) : value);
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void aSavedEstimatorKeepsAllParameters(SequenceEstimator<?> estimator) throws Exception {
    String path = folder.resolve("estimator").toString();
    estimator.write().save(path);
    SequenceEstimator<?> loaded =
        (SequenceEstimator<?>)
            estimator.getClass().getMethod("load", String.class).invoke(null, path);
    assertThat(loaded).hasSameClassAs(estimator).isNotSameAs(estimator);
    assertThat(loaded.uid()).isEqualTo(estimator.uid());
    assertThat(parameters(loaded)).isEqualTo(parameters(estimator)).hasSizeGreaterThan(12);
    assertThat(parameters(loaded.copy(new ParamMap()))).isEqualTo(parameters(estimator));
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void aSavedPipelineKeepsItsEstimators(SequenceEstimator<?> estimator) throws Exception {
    String path = folder.resolve("pipeline").toString();
    SQLTransformer renaming =
        new SQLTransformer().setStatement("SELECT *, ids AS sequence FROM __THIS__");
    new Pipeline().setStages(new PipelineStage[] {renaming, estimator}).write().save(path);
    PipelineStage[] stages = Pipeline.load(path).getStages();
    assertThat(stages).hasSize(2);
    assertThat(stages[1]).hasSameClassAs(estimator);
    assertThat(parameters(stages[1])).isEqualTo(parameters(estimator));
  }

  @Test
  void aLoadedPipelineTrainsTheSameModels() throws Exception {
    String path = folder.resolve("pipeline").toString();
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  small(new EncoderDecoderEstimator())
                      .setOutputColumns(Map.of("probabilities", "echoed")),
                  small(new SequenceToSequenceEstimator()).setOutputColumns(Map.of("ids", "answer"))
                });
    pipeline.write().save(path);
    assertThat(trained(Pipeline.load(path))).hasSize(60).isEqualTo(trained(pipeline));
  }

  private <E extends SequenceEstimator<E>> E small(E estimator) {
    return estimator
        .setModelPath(folder.resolve(estimator.uid()).toString())
        .setUnits(4)
        .setEpochs(2)
        .setBatchSize(20)
        .setSeed(4);
  }

  private List<Row> trained(Pipeline pipeline) {
    Dataset<Row> probes = rows.coalesce(1);
    return pipeline.fit(rows).transform(probes).select("ids", "echoed", "answer").collectAsList();
  }
}
