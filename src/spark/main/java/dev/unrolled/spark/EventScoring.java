package dev.unrolled.spark;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_COLUMN;

import dev.unrolled.loader.streams.StepModel;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.spark.columns.Columns;
import dev.unrolled.spark.columns.TensorColumn;
import dev.unrolled.spark.errors.UnrolledSparkException;
import dev.unrolled.spark.events.EventPlan;
import dev.unrolled.spark.events.ScoreEvents;
import dev.unrolled.spark.events.StepColumns;
import dev.unrolled.spark.models.SignatureReader;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.types.StructType;

/**
 * Scores events of many sequences as they come, with a model that has the signature {@code step}.
 *
 * <p>Each row is an event, which is the next time step of the sequence of its key. On a streaming
 * dataset the state of each sequence is in Spark's checkpoint, until the query ends. Immutable.
 */
public final class EventScoring {

  private final UnrolledModel model;
  private final String key;
  private final String order;

  private EventScoring(UnrolledModel model, String key, String order) {
    this.model = model;
    this.key = key;
    this.order = order;
  }

  /**
   * Creates a scoring.
   *
   * @param model the model; its input {@code x} is an id or features of an event; its batch size,
   *     policies and names of structs do not apply
   * @param key the column that names the sequence of an event
   * @param order the column that orders the events of a sequence that come together, such as a time
   * @return the scoring
   */
  public static EventScoring of(UnrolledModel model, String key, String order) {
    return new EventScoring(model, key, order);
  }

  /**
   * Adds the model's outputs after each event.
   *
   * @param events rows with the columns; streaming or not
   * @return the events with the outputs, in the output mode {@code append}
   * @throws UnrolledSparkException UNREADABLE_MODEL; UNSUITABLE_SIGNATURE if the model has no
   *     signature {@code step}; WRONG_COLUMN. A job fails with NULL_VALUE, WRONG_SHAPE or
   *     BATCH_FAILED
   */
  public Dataset<Row> score(Dataset<?> events) {
    SparkSession spark = events.sparkSession();
    StructType schema = events.schema();
    SignatureInfo step =
        SignatureReader.read(
            model.getModelPath(), StepModel.NAME, spark.sparkContext().hadoopConfiguration());
    Columns columns =
        Columns.of(
            StepColumns.ofEvents(step),
            schema,
            new Columns.Names(
                model.getInputColumns(), model.getOutputColumns(), model.getVectorOutputs()));
    StructType result = schema;
    for (TensorColumn output : columns.outputs()) {
      Columns.requireNew(result, output.column());
      result = result.add(output.column(), output.type(), true);
    }
    EventPlan plan =
        new EventPlan(
            model.source(spark),
            columns.inputs().get(0),
            List.copyOf(columns.outputs()),
            index(schema, columns.inputs().get(0).column()),
            index(schema, order));
    StructType keys = new StructType().add(schema.fields()[index(schema, key)]);
    int keyIndex = index(schema, key);
    return events
        .toDF()
        .groupByKey(ScoreEvents.key(keyIndex), Encoders.row(keys))
        .flatMapGroupsWithState(
            new ScoreEvents(plan, model.metrics(spark)),
            OutputMode.Append(),
            Encoders.BINARY(),
            Encoders.row(result),
            GroupStateTimeout.NoTimeout());
  }

  private static int index(StructType schema, String column) {
    int index = Arrays.asList(schema.fieldNames()).indexOf(column);
    if (index < 0) {
      throw new UnrolledSparkException(
          WRONG_COLUMN,
          "column \"%s\": expected a column, found no such column; columns: %s"
              .formatted(column, String.join(", ", schema.fieldNames())));
    }
    return index;
  }
}
