package dev.unrolled.spark.scoring;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.Function2;

/** Fields of the resulting rows: the kept columns and the outputs. */
final class RowFields {

  private final ScoringPlan.RowLayout layout;
  private final List<Function2<SpecializedGetters, Object, Object>> getters = new ArrayList<>();

  RowFields(ScoringPlan.RowLayout layout) {
    this.layout = layout;
    for (DataType type : layout.kept()) {
      getters.add(InternalRow.getAccessor(type, true));
    }
  }

  /** Copies the kept columns of a row that is valid only until the next one. */
  @Nullable Object[] copy(InternalRow row) {
    int kept = getters.size();
    int outputs = layout.inStruct() ? 1 : layout.outputs().size();
    @Nullable Object[] fields = new @Nullable Object[kept + outputs];
    for (int i = 0; i < kept; i++) {
      Object value = getters.get(i).apply(row, i);
      fields[i] = value == null ? null : InternalRow.copyValue(value);
    }
    return fields;
  }

  /** Sets an output of a row. */
  void setOutput(@Nullable Object[] fields, int output, Object value) {
    int kept = getters.size();
    if (!layout.inStruct()) {
      fields[kept + output] = value;
      return;
    }
    if (!(fields[kept] instanceof GenericInternalRow)) {
      fields[kept] = new GenericInternalRow(layout.outputs().size());
    }
    ((GenericInternalRow) fields[kept]).update(output, value);
  }
}
