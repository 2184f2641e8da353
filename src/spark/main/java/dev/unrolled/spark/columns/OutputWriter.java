package dev.unrolled.spark.columns;

import dev.unrolled.formats.ElementType;
import dev.unrolled.formats.TensorValue;
import java.lang.reflect.Array;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Converts the rows of one output to Spark's internal values. Used by one thread. */
public final class OutputWriter {

  private final TensorColumn output;
  private final boolean vectors;

  /** Creates a writer for an output and its column. */
  public OutputWriter(TensorColumn output) {
    this.output = output;
    this.vectors = output.type().equals(SQLDataTypes.VectorType());
  }

  /** Rows of an output, converted one by one. */
  public interface Rows {

    /** Returns the value of a row. */
    Object row(int index);
  }

  /**
   * Prepares the rows of a batch.
   *
   * @param value the output of a run, [B, ...]
   * @return the rows
   */
  public Rows rows(TensorValue value) {
    Object flat = widened(output.element(), value.values());
    long[] shape = value.shape().tail().asArray();
    int size = Math.toIntExact(value.shape().tail().size());
    return index -> row(flat, index * size, shape);
  }

  private Object row(Object flat, int from, long... shape) {
    if (vectors) {
      return vector(flat, from, (int) shape[0]);
    } else if (output.rowShape().known()) {
      return nested(flat, from, 0, shape);
    }
    int size = 1;
    for (long dimension : shape) {
      size *= (int) dimension;
    }
    Object[] fields = {UnsafeArrayData.fromPrimitiveArray(shape), array(flat, from, size)};
    return new GenericInternalRow(fields);
  }

  private static Object nested(Object flat, int from, int level, long... shape) {
    if (level == shape.length) {
      return element(flat, from);
    }
    int size = (int) shape[level];
    if (level == shape.length - 1) {
      return array(flat, from, size);
    }
    int step = 1;
    for (int i = level + 1; i < shape.length; i++) {
      step *= (int) shape[i];
    }
    Object[] rows = new Object[size];
    for (int i = 0; i < size; i++) {
      rows[i] = nested(flat, from + i * step, level + 1, shape);
    }
    return new GenericArrayData(rows);
  }

  private static Object element(Object flat, int index) {
    return flat instanceof byte[][] strings
        ? UTF8String.fromBytes(strings[index])
        : Array.get(flat, index);
  }

  private static ArrayData array(Object flat, int from, int size) {
    if (flat instanceof byte[][]) {
      Object[] strings = new Object[size];
      for (int i = 0; i < size; i++) {
        strings[i] = element(flat, from + i);
      }
      return new GenericArrayData(strings);
    }
    Object slice = Array.newInstance(flat.getClass().getComponentType(), size);
    System.arraycopy(flat, from, slice, 0, size);
    return primitive(slice);
  }

  private static ArrayData primitive(Object slice) {
    if (slice instanceof float[] values) {
      return UnsafeArrayData.fromPrimitiveArray(values);
    } else if (slice instanceof int[] values) {
      return UnsafeArrayData.fromPrimitiveArray(values);
    } else if (slice instanceof long[] values) {
      return UnsafeArrayData.fromPrimitiveArray(values);
    } else if (slice instanceof double[] values) {
      return UnsafeArrayData.fromPrimitiveArray(values);
    } else if (slice instanceof boolean[] values) {
      return UnsafeArrayData.fromPrimitiveArray(values);
    } else if (slice instanceof short[] values) {
      return UnsafeArrayData.fromPrimitiveArray(values);
    }
    return UnsafeArrayData.fromPrimitiveArray((byte[]) slice);
  }

  private static Object vector(Object flat, int from, int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = Array.getDouble(flat, from + i);
    }
    return new VectorUDT().serialize(Vectors.dense(values));
  }

  /** Widens unsigned integers, whose bits are in a smaller Java type. */
  private static Object widened(ElementType type, Object flat) {
    return switch (type) {
      case UINT8 -> shorts((byte[]) flat);
      case UINT16 -> ints((short[]) flat);
      case UINT32 -> longs((int[]) flat);
      default -> flat;
    };
  }

  private static short[] shorts(byte... bits) {
    short[] values = new short[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = (short) Byte.toUnsignedInt(bits[i]);
    }
    return values;
  }

  private static int[] ints(short... bits) {
    int[] values = new int[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Short.toUnsignedInt(bits[i]);
    }
    return values;
  }

  private static long[] longs(int... bits) {
    long[] values = new long[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Integer.toUnsignedLong(bits[i]);
    }
    return values;
  }
}
