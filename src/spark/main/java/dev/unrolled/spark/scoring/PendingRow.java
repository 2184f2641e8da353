package dev.unrolled.spark.scoring;

import dev.unrolled.spark.columns.RowValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row that waits for its outputs.
 *
 * @param number its number in the partition, from 0
 * @param fields the kept columns, copied, then places for the outputs
 * @param values a value for each input; null if the outputs stay null
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record PendingRow(long number, @Nullable Object[] fields, RowValue @Nullable [] values) {

  boolean isScored() {
    return values != null;
  }

  RowValue[] inputs() {
    if (values == null) {
      throw new IllegalStateException("row %d has no inputs".formatted(number));
    }
    return values;
  }

  boolean hasShapesOf(PendingRow other) {
    RowValue[] mine = inputs();
    RowValue[] others = other.inputs();
    for (int i = 0; i < mine.length; i++) {
      if (!Arrays.equals(mine[i].shape(), others[i].shape())) {
        return false;
      }
    }
    return true;
  }
}
