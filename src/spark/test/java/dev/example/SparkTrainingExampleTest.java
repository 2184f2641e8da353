package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reporting.TuningTable;
import dev.unrolled.spark.EstimatorSearch;
import dev.unrolled.spark.EventScoring;
import dev.unrolled.spark.SequenceClassifierEstimator;
import dev.unrolled.spark.SequenceForecasterEstimator;
import dev.unrolled.spark.UnrolledModel;
import dev.unrolled.training.tuning.Grid;
import dev.unrolled.training.tuning.TuningResults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples of the guide to Spark: training and search. */
class SparkTrainingExampleTest {

  @TempDir private Path folder;

  private final SparkSession spark =
      SparkSession.builder()
          .master("local[2]")
          .config("spark.ui.enabled", false)
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .getOrCreate();

  private final Dataset<Row> customers =
      spark
          .range(0, 120, 1, 2)
          .selectExpr(
              "transform(sequence(0, 4), t -> cast((id * 7 + t * 3) % 11 as int)) history",
              "if(id * 7 % 11 > 5, 'yes', 'no') bought");

  @Test
  void trainsAndSearches() throws Exception {
    String models = folder.resolve("models").toString();
    String checkpoints = folder.resolve("checkpoints").toString();
    SequenceClassifierEstimator classifier =
        new SequenceClassifierEstimator()
            .setInputColumn("history")
            .setTargetColumn("bought")
            .setModelPath(models)
            .setUnits(8)
            .setEpochs(3);
    UnrolledModel fitted = classifier.fit(customers);
    fitted.transform(customers).select("bought", "prediction", "probability").show(3);
    UnrolledModel averaged =
        classifier
            .setPartitions(2)
            .setStepsPerRound(20)
            .setCheckpointPath(checkpoints)
            .fit(customers);
    assertThat(averaged.transform(customers).count()).isEqualTo(120);
    TuningResults results =
        EstimatorSearch.of(classifier, new Grid(Map.of("units", List.of(4, 8))))
            .configuredBy(search -> search.withFolds(2).savedIn(folder.resolve("results.jsonl")))
            .run(customers);
    System.out.println(TuningTable.summary(results));
    assertThat(results.ranked()).hasSize(2);
  }

  @Test
  void forecasts() {
    String models = folder.resolve("models").toString();
    Dataset<Row> shops =
        spark
            .range(0, 12, 1, 2)
            .selectExpr(
                "transform(sequence(0, 41), t -> array(cast(id + t % 7 as float), cast(t % 3 as"
                    + " float))) series");
    UnrolledModel forecaster =
        new SequenceForecasterEstimator()
            .setNumbers("sales", "price")
            .setInputLength(14)
            .setHorizon(7)
            .setForecaster("{\"targets\": [\"sales\"], \"observed\": [\"price\"], \"season\": 7}")
            .setModelPath(models + "-forecaster")
            .setEpochs(3)
            .fit(shops);
    forecaster.transform(shops).select("forecast").show(3);
    assertThat(forecaster.transform(shops).first().getList(1)).hasSize(7);
  }

  @Test
  void scoresEventsOfManySequences() {
    Dataset<Row> visits =
        spark
            .range(0, 20, 1, 2)
            .selectExpr("id % 4 visitor", "id time", "cast(id % 5 as int) page");
    String modelPath =
        new SequenceClassifierEstimator()
            .setInputColumn("history")
            .setTargetColumn("bought")
            .setModelPath(folder.resolve("models").toString())
            .setEpochs(1)
            .fit(customers)
            .getModelPath();
    UnrolledModel buying =
        new UnrolledModel().setModelPath(modelPath).setInputColumns(Map.of("x", "page"));
    Dataset<Row> scored = EventScoring.of(buying, "visitor", "time").score(visits);
    assertThat(scored.columns())
        .containsExactly("visitor", "time", "page", "classes", "probabilities");
    assertThat(scored.count()).isEqualTo(20);
  }
}
