package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.forecast.ForecastEncoder;
import dev.unrolled.rnn.forecast.ForecastHead;
import dev.unrolled.spark.search.SearchPlan;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecasterEstimatorTest {

  private static final int SEASON = 8;
  private static final int STEPS = 40;

  /** Two ways to add numbers differ in the last digit of a float. */
  private static final float ULP = 1e-6f;

  @TempDir private Path folder;

  private final Dataset<Row> rows = series(30);

  /** Waves of one season, each with its own phase and level; the second number is the time step. */
  private static float[][] wave(int row) {
    float[][] series = new float[STEPS][];
    for (int t = 0; t < STEPS; t++) {
      series[t] =
          new float[] {(float) Math.sin(2 * Math.PI * (t + row) / SEASON) + row % 3, t % SEASON};
    }
    return series;
  }

  private static Dataset<Row> series(int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(RowFactory.create(i, wave(i)));
    }
    StructType schema =
        new StructType()
            .add("id", DataTypes.IntegerType)
            .add(
                "series",
                DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType)));
    return LocalSpark.session().createDataFrame(rows, schema).cache();
  }

  private SequenceForecasterEstimator estimator() {
    return new SequenceForecasterEstimator()
        .setModelPath(folder.resolve("model").toString())
        .setNumbers("wave", "time")
        .setInputLength(SEASON)
        .setHorizon(3)
        .setForecaster("{\"targets\": [\"wave\"], \"observed\": [\"time\"], \"season\": 8}")
        .setUnits(12)
        .setEpochs(2)
        .setLearningRate(0.02)
        .setBatchSize(32)
        .setSeed(4);
  }

  private static List<Row> forecasts(UnrolledModel model, Dataset<Row> rows) {
    return model.transform(rows).select("id", "forecast").orderBy("id").collectAsList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void aForecasterLearnsOnDriverAndPartitions(int partitions) {
    SequenceForecasterEstimator estimator =
        estimator().setEpochs(12).setPartitions(partitions).setStepsPerRound(5);
    UnrolledModel model = estimator.fit(rows);
    assertThat(model.transform(rows).schema().simpleString())
        .isEqualTo(estimator.transformSchema(rows.schema()).simpleString());
    double error = 0;
    for (Row row : forecasts(model, rows)) {
      int id = row.getInt(0);
      for (int h = 0; h < 3; h++) {
        float found = row.<scala.collection.Seq<Float>>getList(1).get(h).apply(0);
        double expected = Math.sin(2 * Math.PI * (STEPS + h + id) / SEASON) + id % 3;
        error += Math.abs(found - expected) / 90;
      }
    }
    // The mean absolute deviation of a wave is 0.64.
    assertThat(error).isLessThan(0.2);
  }

  @Test
  void theLastTimeStepsOfALongRowAreRead() throws Exception {
    UnrolledModel model = estimator().fit(rows);
    assertThat(model.getTruncation()).isEqualTo("last");
    try (ServedModel served =
        ServedModel.open(Path.of(java.net.URI.create(model.getModelPath())))) {
      float[][] last = java.util.Arrays.copyOfRange(wave(7), STEPS - SEASON, STEPS);
      float[][][] expected =
          served
              .signature("serving_default")
              .call(Map.of("features", new float[][][] {last}))
              .get("forecast", float[][][].class);
      Row found = forecasts(model, rows.where("id = 7")).get(0);
      for (int h = 0; h < 3; h++) {
        assertThat(found.<scala.collection.Seq<Float>>getList(1).get(h).apply(0))
            .isEqualTo(expected[0][h][0]);
      }
    }
    assertThatThrownBy(() -> model.setTruncation("none").transform(rows).collectAsList())
        .hasStackTraceContaining("expected float32 [8, 2], found [40, 2]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void partitioningAndOrderOfTheDatasetChangeNoBit(int partitions) {
    SequenceForecasterEstimator estimator = estimator().setPartitions(partitions);
    Dataset<Row> other = rows.repartition(5).sortWithinPartitions("series");
    assertThat(forecasts(estimator.fit(other), rows))
        .isEqualTo(forecasts(estimator.fit(rows), rows));
  }

  @Test
  void onePartitionHasTheBitsOfTheDriver() {
    List<Row> driver = forecasts(estimator().fit(rows), rows);
    assertThat(forecasts(estimator().setPartitions(1).setStepsPerRound(3).fit(rows), rows))
        .isEqualTo(driver);
  }

  @Test
  void moreEpochsContinueFromACheckpoint() {
    List<Row> expected = forecasts(estimator().setPartitions(2).setEpochs(3).fit(rows), rows);
    SequenceForecasterEstimator kept =
        estimator().setPartitions(2).setCheckpointPath(folder.resolve("rounds").toString());
    kept.fit(rows);
    assertThat(forecasts(kept.setEpochs(3).fit(rows), rows)).isEqualTo(expected);
  }

  @Test
  void standardizationAndNaiveErrorsAreThoseOfOneMachine() {
    SequenceForecasterEstimator estimator = estimator();
    var found =
        new SearchPlan(estimator.remoteModel(estimator.examples(rows), rows), 2, 0)
            .base()
            .model()
            .model();
    List<TimeSeries> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(TimeSeries.of(List.of("wave", "time"), wave(i)));
    }
    ForecasterOptions options =
        ForecasterOptions.of(SEASON, 3)
            .withTargets(List.of("wave"))
            .withObserved(List.of("time"))
            .withSeason(SEASON);
    var expected = SequenceForecaster.model(all, options, Options.defaults());
    var foundEncoder = (ForecastEncoder) found.encoder();
    var expectedEncoder = (ForecastEncoder) expected.encoder();
    for (int i = 0; i < 2; i++) {
      assertThat(foundEncoder.standardization().mean().get(i))
          .isCloseTo(expectedEncoder.standardization().mean().get(i), within(ULP));
      assertThat(foundEncoder.standardization().scale().get(i))
          .isCloseTo(expectedEncoder.standardization().scale().get(i), within(ULP));
    }
    assertThat(((ForecastHead) found.head()).naive().errors().get(0))
        .isCloseTo(((ForecastHead) expected.head()).naive().errors().get(0), within(1e-9));
  }

  @Test
  void quantilesHaveAColumn() {
    SequenceForecasterEstimator estimator =
        estimator()
            .setForecaster(
                "{\"targets\": [\"wave\"], \"known\": [\"time\"], \"loss\": {\"name\":"
                    + " \"quantiles\", \"levels\": [0.1, 0.5, 0.9]}}");
    Dataset<Row> scored = estimator.fit(rows).transform(rows);
    assertThat(scored.schema().simpleString())
        .isEqualTo(estimator.transformSchema(rows.schema()).simpleString())
        .contains("quantiles:array<array<array<float>>>");
    assertThat(scored.where("quantiles is null").count()).isZero();
  }

  @Test
  void aSavedEstimatorKeepsAllParameters() throws Exception {
    SequenceForecasterEstimator estimator = estimator();
    estimator.write().save(folder.resolve("estimator").toString());
    SequenceForecasterEstimator loaded =
        SequenceForecasterEstimator.load(folder.resolve("estimator").toString());
    assertThat(loaded.getNumbers()).containsExactly("wave", "time");
    assertThat(loaded.getInputLength()).isEqualTo(SEASON);
    assertThat(loaded.getHorizon()).isEqualTo(3);
    assertThat(loaded.getForecaster()).isEqualTo(estimator.getForecaster());
  }

  @Test
  void seriesThatDoNotFitAreErrors() {
    Dataset<Row> shorter = rows.selectExpr("slice(series, 1, 10) series");
    assertThatThrownBy(() -> estimator().fit(shorter))
        .hasStackTraceContaining(
            "series: expected at least 11 time steps, the input length 8 and the horizon 3, found"
                + " 10");
    assertThatThrownBy(() -> estimator().setNumbers("wave").setForecaster("{}").fit(rows))
        .hasStackTraceContaining("expected 1 columns, found 2");
    assertThatThrownBy(() -> estimator().setForecaster("{\"seasons\": 7}").fit(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seasons");
    assertThatThrownBy(() -> estimator().setInputColumn("id").fit(rows))
        .hasMessageStartingWith("column \"id\": expected array of integers (ids), or array of");
  }
}
