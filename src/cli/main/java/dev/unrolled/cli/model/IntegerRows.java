package dev.unrolled.cli.model;

import dev.unrolled.loader.values.TensorInfo;
import java.lang.reflect.Array;
import java.util.List;

/**
 * Rows of ids as an array of an input's own element type.
 *
 * @param input an input of integers
 */
record IntegerRows(TensorInfo input) {

  /** An array {@code [B, T]} of rows of one length, or {@code [B]} of rows of one id. */
  Object array(List<int[]> rows) {
    boolean flat = !input.shape().isUnknown() && input.shape().numDimensions() == 1;
    Class<?> type = type();
    if (flat) {
      return row(type, rows.stream().mapToInt(row -> row[0]).toArray());
    }
    Object array = Array.newInstance(type.arrayType(), rows.size());
    for (int row = 0; row < rows.size(); row++) {
      Array.set(array, row, row(type, rows.get(row)));
    }
    return array;
  }

  private Object row(Class<?> type, int[] ids) {
    Object row = Array.newInstance(type, ids.length);
    for (int i = 0; i < ids.length; i++) {
      set(row, i, ids[i]);
    }
    return row;
  }

  private void set(Object row, int index, int id) {
    switch (input.dtype()) {
      case DT_INT32 -> Array.setInt(row, index, id);
      case DT_INT64 -> Array.setLong(row, index, id);
      case DT_UINT8 -> Array.setByte(row, index, (byte) within(id, 0xFF));
      case DT_UINT16 -> Array.setShort(row, index, (short) within(id, 0xFFFF));
      default -> throw new IllegalStateException("not an integer type: " + input.dtype());
    }
  }

  private static int within(int id, int highest) {
    if (id > highest) {
      throw new IllegalArgumentException(
          "ids: expected at most %d, found %d".formatted(highest, id));
    }
    return id;
  }

  private Class<?> type() {
    return switch (input.dtype()) {
      case DT_INT64 -> long.class;
      case DT_UINT8 -> byte.class;
      case DT_UINT16 -> short.class;
      default -> int.class;
    };
  }
}
