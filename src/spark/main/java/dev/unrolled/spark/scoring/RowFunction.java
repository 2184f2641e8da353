package dev.unrolled.spark.scoring;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.UNSUITABLE_SIGNATURE;
import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_COLUMN;

import dev.unrolled.spark.columns.InputReader;
import dev.unrolled.spark.columns.TensorColumn;
import dev.unrolled.spark.errors.UnrolledSparkException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.UDFRegistration;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A model as a function of one row's values. Serializable. */
public final class RowFunction implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ScoringPlan plan;
  private final StructType outputs;
  private transient @Nullable TaskModel model;
  private transient long task;

  /**
   * Creates a function.
   *
   * @param plan a plan that keeps no columns and has all outputs in one struct
   * @param outputs the struct
   */
  public RowFunction(ScoringPlan plan, StructType outputs) {
    this.plan = plan;
    this.outputs = outputs;
  }

  /** Returns what two functions of the same model have in common. */
  public String identity() {
    return "signature \"%s\" of a model with SHA-256 %s"
        .formatted(plan.model().signature(), plan.model().source().content().hash());
  }

  /** Registers the function. */
  public void register(UDFRegistration functions, String name) {
    switch (plan.layout().inputs().size()) {
      case 1 -> functions.register(name, (UDF1<Object, Object>) a -> call(a), outputs);
      case 2 -> functions.register(name, (UDF2<Object, Object, Object>) this::call, outputs);
      case 3 ->
          functions.register(name, (UDF3<Object, Object, Object, Object>) this::call, outputs);
      case 4 ->
          functions.register(
              name, (UDF4<Object, Object, Object, Object, Object>) this::call, outputs);
      default ->
          throw new UnrolledSparkException(
              UNSUITABLE_SIGNATURE,
              "function \"%s\": expected 1 to 4 inputs, found %d"
                  .formatted(name, plan.layout().inputs().size()));
    }
  }

  private synchronized @Nullable Object call(@Nullable Object... values) {
    try {
      Iterator<InternalRow> row =
          List.<InternalRow>of(new GenericInternalRow(internal(values))).iterator();
      InternalRow scored = new PartitionScoring(plan, model(), row).next();
      return CatalystTypeConverters.convertToScala(
          scored.isNullAt(0) ? null : scored.getStruct(0, outputs.fields().length), outputs);
    } catch (ClassCastException | scala.MatchError e) {
      throw wrongTypes(e);
    }
  }

  private @Nullable Object[] internal(@Nullable Object... values) {
    @Nullable Object[] internal = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      TensorColumn input = plan.layout().inputs().get(i);
      internal[i] = CatalystTypeConverters.createToCatalystConverter(input.type()).apply(values[i]);
    }
    return internal;
  }

  private UnrolledSparkException wrongTypes(Throwable cause) {
    String expected =
        plan.layout().inputs().stream()
            .map(input -> input.tensor() + " " + InputReader.expected(input))
            .collect(Collectors.joining(", "));
    return new UnrolledSparkException(
        WRONG_COLUMN,
        "arguments: expected %s, found another type: %s".formatted(expected, cause.getMessage()),
        cause);
  }

  /** The model of the current task; Spark may hand this function to several tasks. */
  private TaskModel model() {
    TaskContext context = TaskContext.get();
    long current = context == null ? -1 : context.taskAttemptId();
    TaskModel open = model;
    if (open == null || task != current) {
      open = new TaskModel(plan);
      model = open;
      task = current;
    }
    return open;
  }
}
