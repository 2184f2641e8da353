package dev.unrolled.loader.values;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Native size of values in bytes. Strings count by their content alone. */
public final class NativeBytes {

  private NativeBytes() {}

  /** Returns the size of values in a flat array. */
  public static long of(DataType dtype, Object flat) {
    return flat instanceof byte[][] strings
        ? Arrays.stream(strings).mapToLong(string -> string.length).sum()
        : (long) width(dtype) * Array.getLength(flat);
  }

  /** Returns the size of values of a shape; 0 if a dimension is unknown. */
  public static long of(DataType dtype, Shape shape) {
    return shape.hasUnknownDimension() ? 0 : width(dtype) * shape.size();
  }

  /** Returns the size of an element; 0 for types of variable size. */
  public static int width(DataType dtype) {
    return switch (dtype) {
      case DT_BOOL, DT_INT8, DT_UINT8, DT_QINT8, DT_QUINT8, DT_INT4, DT_UINT4 -> 1;
      case DT_FLOAT8_E5M2, DT_FLOAT8_E4M3FN -> 1;
      case DT_HALF, DT_BFLOAT16, DT_INT16, DT_UINT16, DT_QINT16, DT_QUINT16 -> 2;
      case DT_FLOAT, DT_INT32, DT_UINT32, DT_QINT32 -> 4;
      case DT_DOUBLE, DT_INT64, DT_UINT64, DT_COMPLEX64 -> 8;
      case DT_COMPLEX128 -> 16;
      default -> 0;
    };
  }
}
