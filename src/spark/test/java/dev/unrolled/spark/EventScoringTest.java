package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.spark.errors.UnrolledSparkException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventScoringTest {

  private static final int CUSTOMERS = 3;
  private static final StructType EVENTS =
      new StructType()
          .add("customer", DataTypes.StringType)
          .add("time", DataTypes.IntegerType)
          .add("event", DataTypes.IntegerType);

  @TempDir private Path folder;

  /** A classifier that reads forwards, so it has the signature step. */
  private UnrolledModel classifier() {
    UnrolledModel fitted =
        new SequenceClassifierEstimator()
            .setModelPath(folder.resolve("model").toString())
            .setUnits(4)
            .setEpochs(1)
            .fit(TrainingRows.of(LocalSpark.session(), 40));
    return new UnrolledModel()
        .setModelPath(fitted.getModelPath())
        .setInputColumns(Map.of("x", "event"));
  }

  private static int event(int customer, int time) {
    return 4 + (customer * 5 + time * 7) % 6;
  }

  /** Events of all customers at times [from, to), the latest first. */
  private static Dataset<Row> events(int from, int to) {
    List<Row> rows = new ArrayList<>();
    for (int time = to - 1; time >= from; time--) {
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        rows.add(RowFactory.create("c" + customer, time, event(customer, time)));
      }
    }
    return LocalSpark.session().createDataFrame(rows, EVENTS).coalesce(1);
  }

  /** The probabilities after each event, from a stream of the loader. */
  private static Map<String, float[]> expected(UnrolledModel model, int count) {
    Map<String, float[]> expected = new HashMap<>();
    try (ServedModel served = ServedModel.open(Path.of(URI.create(model.getModelPath())))) {
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        try (Stream stream = served.stream()) {
          for (int time = 0; time < count; time++) {
            float[][] answer =
                stream
                    .step(new int[] {event(customer, time)})
                    .get("probabilities", float[][].class);
            expected.put("c" + customer + " " + time, answer[0]);
          }
        }
      }
    }
    return expected;
  }

  private static void assertScored(List<Row> scored, Map<String, float[]> expected) {
    assertThat(scored).hasSize(expected.size());
    for (Row row : scored) {
      List<Float> probabilities = row.getList(row.fieldIndex("probabilities"));
      String event = row.getString(0) + " " + row.getInt(1);
      assertThat(probabilities).as(event).isEqualTo(boxed(expected.get(event)));
    }
  }

  private static List<Float> boxed(float... values) {
    List<Float> boxed = new ArrayList<>();
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }

  @Test
  void aRestartedStreamContinuesEachSequence() throws Exception {
    UnrolledModel model = classifier();
    for (int part = 0; part < 3; part++) {
      events(part * 4, part * 4 + 4)
          .write()
          .mode("append")
          .parquet(folder.resolve("in").toString());
      scoreWhatIsThere(model);
    }
    List<Row> scored =
        LocalSpark.session().read().parquet(folder.resolve("out").toString()).collectAsList();
    assertScored(scored, expected(model, 12));
  }

  private void scoreWhatIsThere(UnrolledModel model) throws Exception {
    EventScoring.of(model, "customer", "time")
        .score(
            LocalSpark.session()
                .readStream()
                .schema(EVENTS)
                .parquet(folder.resolve("in").toString()))
        .writeStream()
        .format("parquet")
        .option("path", folder.resolve("out").toString())
        .option("checkpointLocation", folder.resolve("checkpoint").toString())
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
  }

  @Test
  void aTableOfEventsIsScoredFromTheStartOfEachSequence() {
    UnrolledModel model = classifier();
    Dataset<Row> scored = EventScoring.of(model, "customer", "time").score(events(0, 6));
    assertThat(scored.columns())
        .containsExactly("customer", "time", "event", "classes", "probabilities");
    assertScored(scored.collectAsList(), expected(model, 6));
    assertThat(model.metrics(LocalSpark.session()).rows().value()).isEqualTo(18);
  }

  @Test
  void whatCannotBeScoredIsNamed() {
    UnrolledModel model = classifier();
    assertThatThrownBy(() -> EventScoring.of(model, "user", "time").score(events(0, 1)))
        .isInstanceOf(UnrolledSparkException.class)
        .hasMessage(
            "column \"user\": expected a column, found no such column; columns: customer, time,"
                + " event");
    assertThatThrownBy(() -> EventScoring.of(Models.echo(), "customer", "time").score(events(0, 1)))
        .hasMessageEndingWith("unknown signature \"step\"; known signatures: serving_default");
    UnrolledModel bidirectional = new UnrolledModel().setModelPath(Models.G2P.toString());
    assertThatThrownBy(() -> EventScoring.of(bidirectional, "customer", "time").score(events(0, 1)))
        .hasMessageContaining(
            "unknown signature \"step\" (the layer is bidirectional: it reads sequences from both"
                + " ends); known signatures: ");
    Dataset<Row> wrong = events(0, 1).selectExpr("customer", "time", "cast(event as string) event");
    assertThatThrownBy(() -> EventScoring.of(model, "customer", "time").score(wrong))
        .hasMessage(
            "column \"event\" for input \"x\": expected INT for rows of int32 [], found STRING");
    Dataset<Row> nulls = events(0, 1).selectExpr("customer", "time", "cast(null as int) event");
    assertThatThrownBy(
            () -> EventScoring.of(model, "customer", "time").score(nulls).collectAsList())
        .hasStackTraceContaining("column \"event\": expected a value, found null; event [c");
    Dataset<Row> outside = events(0, 1).selectExpr("customer", "time", "event + 100 event");
    assertThatThrownBy(
            () -> EventScoring.of(model, "customer", "time").score(outside).collectAsList())
        .hasStackTraceContaining("signature \"step\": 1 events of key [c")
        .hasStackTraceContaining("first value 10");
  }
}
