package dev.unrolled.spark.scoring;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.spark.columns.RowValue;
import dev.unrolled.spark.columns.TensorColumn;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** Consecutive rows of a partition whose inputs have the same shapes. */
final class RowBatch {

  /** Rows with null outputs take memory too, so their number is limited. */
  private static final int MAX_WAITING = 4;

  private static final int SHOWN = 8;

  private final ScoringPlan plan;
  private final List<PendingRow> rows = new ArrayList<>();
  private final List<PendingRow> scored = new ArrayList<>();
  private long bytes;

  RowBatch(ScoringPlan plan) {
    this.plan = plan;
  }

  boolean isFull() {
    ScoringPlan.BatchLimits limits = plan.limits();
    return scored.size() >= limits.rows()
        || rows.size() >= (long) MAX_WAITING * limits.rows()
        || (limits.bytes() > 0 && bytes >= limits.bytes());
  }

  /** Returns whether a row may join: it has the same shapes, and the bytes stay below the limit. */
  boolean accepts(PendingRow row) {
    if (!row.isScored() || scored.isEmpty()) {
      return true;
    }
    long limit = plan.limits().bytes();
    return row.hasShapesOf(scored.get(0)) && (limit == 0 || bytes + bytes(row) <= limit);
  }

  void add(PendingRow row) {
    rows.add(row);
    if (row.isScored()) {
      scored.add(row);
      bytes += bytes(row);
    }
  }

  private long bytes(PendingRow row) {
    long sum = 0;
    for (int i = 0; i < row.inputs().length; i++) {
      sum += row.inputs()[i].bytes(plan.layout().inputs().get(i).element().width());
    }
    return sum;
  }

  List<PendingRow> rows() {
    return rows;
  }

  List<PendingRow> scored() {
    return scored;
  }

  /** Stacks the rows: for each input a tensor [B, ...]. */
  Map<String, TensorValue> inputs() {
    Map<String, TensorValue> inputs = new HashMap<>();
    List<TensorColumn> columns = plan.layout().inputs();
    for (int i = 0; i < columns.size(); i++) {
      inputs.put(columns.get(i).tensor(), stacked(columns.get(i), i));
    }
    return inputs;
  }

  private TensorValue stacked(TensorColumn column, int input) {
    RowValue first = scored.get(0).inputs()[input];
    int size = first.elements();
    Object all =
        Array.newInstance(first.flat().getClass().getComponentType(), size * scored.size());
    for (int i = 0; i < scored.size(); i++) {
      System.arraycopy(scored.get(i).inputs()[input].flat(), 0, all, i * size, size);
    }
    Shape shape = Shape.of(first.shape()).prepend(scored.size());
    return new TensorValue(column.element().dtype(), shape, all);
  }

  /** Describes the rows and the first value for messages. */
  String describe() {
    PendingRow first = scored.get(0);
    PendingRow last = scored.get(scored.size() - 1);
    String name = plan.layout().inputs().isEmpty() ? "" : plan.layout().inputs().get(0).column();
    return "batch of %d rows, rows %d to %d, first value %s = %s"
        .formatted(scored.size(), first.number(), last.number(), name, shown(first.inputs()[0]));
  }

  private static String shown(RowValue value) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, value.elements()); i++) {
      Object element = Array.get(value.flat(), i);
      elements.add(
          element instanceof byte[] bytes
              ? "\"" + new String(bytes, java.nio.charset.StandardCharsets.UTF_8) + "\""
              : element.toString());
    }
    String more = value.elements() > SHOWN ? ", ..." : "";
    return Arrays.toString(elements.toArray()).replaceAll("]$", more + "]");
  }
}
