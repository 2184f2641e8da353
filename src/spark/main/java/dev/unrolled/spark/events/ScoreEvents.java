package dev.unrolled.spark.events;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.BATCH_FAILED;
import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.NULL_VALUE;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.loader.streams.StreamState;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.spark.columns.InputReader;
import dev.unrolled.spark.columns.OutputWriter;
import dev.unrolled.spark.columns.RowValue;
import dev.unrolled.spark.columns.TensorColumn;
import dev.unrolled.spark.errors.UnrolledSparkException;
import dev.unrolled.spark.models.ExecutorModels;
import dev.unrolled.spark.models.ModelLease;
import dev.unrolled.spark.scoring.ScoringMetrics;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.streaming.GroupState;
import org.tensorflow.ndarray.Shape;

/** Scores the next events of a sequence, and keeps its state. Serializable. */
public final class ScoreEvents implements FlatMapGroupsWithStateFunction<Row, Row, byte[], Row> {

  private static final long serialVersionUID = 1L;

  private final EventPlan plan;
  private final ScoringMetrics metrics;

  /** Creates the function of a plan. */
  public ScoreEvents(EventPlan plan, ScoringMetrics metrics) {
    this.plan = plan;
    this.metrics = metrics;
  }

  /** Returns the function from an event to its key. */
  public static MapFunction<Row, Row> key(int index) {
    return event -> RowFactory.create(event.get(index));
  }

  @Override
  public Iterator<Row> call(Row key, Iterator<Row> unordered, GroupState<byte[]> state) {
    List<Row> events = new ArrayList<>();
    unordered.forEachRemaining(events::add);
    events.sort(Comparator.comparing(this::order));
    TensorValue values = values(key, events);
    try (ModelLease lease = ExecutorModels.acquire(plan.source());
        Stream stream = stream(lease.model(), state)) {
      metrics.modelsOpened().add(lease.opened() ? 1 : 0);
      long start = System.nanoTime();
      Answer answer = stream.step(values);
      metrics.nanoseconds().add(System.nanoTime() - start);
      metrics.batches().add(1);
      metrics.rows().add(events.size());
      state.update(stream.state().toBytes());
      return scored(events, answer).iterator();
    } catch (LoaderException e) {
      throw new UnrolledSparkException(
          BATCH_FAILED,
          "%s, signature \"step\": %d events of key %s, first value %s failed: %s"
              .formatted(
                  plan.source().content().folder(),
                  events.size(),
                  key,
                  events.get(0).get(plan.value()),
                  e.getMessage()),
          e);
    }
  }

  @SuppressWarnings("unchecked") // A column has values of one type, which Spark can sort.
  private Comparable<Object> order(Row event) {
    return (Comparable<Object>) requireValue(event, plan.order());
  }

  private static Object requireValue(Row event, int index) {
    Object value = event.get(index);
    if (value == null) {
      throw new UnrolledSparkException(
          NULL_VALUE,
          "column \"%s\": expected a value, found null; event %s"
              .formatted(event.schema().fields()[index].name(), event));
    }
    return value;
  }

  private static Stream stream(ServedModel model, GroupState<byte[]> state) {
    return state.exists() ? model.stream(StreamState.read(state.get())) : model.stream();
  }

  /** Stacks the events' values: {@code [n, ...]}. */
  private TensorValue values(Row key, List<Row> events) {
    TensorColumn input = plan.input();
    InputReader reader = InputReader.of(input);
    List<RowValue> values = new ArrayList<>();
    for (Row event : events) {
      Object internal =
          CatalystTypeConverters.createToCatalystConverter(input.type())
              .apply(requireValue(event, plan.value()));
      RowValue value = reader.read(new GenericInternalRow(new Object[] {internal}), 0);
      if (value == null) {
        throw new UnrolledSparkException(
            NULL_VALUE,
            "column \"%s\": expected elements, found null; key %s".formatted(input.column(), key));
      }
      values.add(value);
    }
    int size = values.get(0).elements();
    Object flat =
        Array.newInstance(values.get(0).flat().getClass().getComponentType(), size * values.size());
    for (int i = 0; i < values.size(); i++) {
      System.arraycopy(values.get(i).flat(), 0, flat, i * size, size);
    }
    Shape shape = Shape.of(values.get(0).shape()).prepend(values.size());
    return new TensorValue(input.element().dtype(), shape, flat);
  }

  private List<Row> scored(List<Row> events, Answer answer) {
    List<OutputWriter.Rows> outputs =
        plan.outputs().stream()
            .map(output -> new OutputWriter(output).rows(answer.tensor(output.tensor())))
            .toList();
    List<Row> scored = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      List<Object> fields = new ArrayList<>();
      for (int column = 0; column < events.get(i).length(); column++) {
        fields.add(events.get(i).get(column));
      }
      for (int output = 0; output < outputs.size(); output++) {
        fields.add(
            CatalystTypeConverters.convertToScala(
                outputs.get(output).row(i), plan.outputs().get(output).type()));
      }
      scored.add(RowFactory.create(fields.toArray()));
    }
    return scored;
  }
}
