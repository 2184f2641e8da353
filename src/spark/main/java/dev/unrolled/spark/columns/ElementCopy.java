package dev.unrolled.spark.columns;

import dev.unrolled.formats.ElementType;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/** Copy of one value of Spark into a flat array of a tensor's elements, without loss. */
@FunctionalInterface
interface ElementCopy {

  /**
   * Copies a value that is not null.
   *
   * @param from a row, struct or array of Spark
   * @param index the index in it
   * @param flat the tensor's elements
   * @param position the index of the element
   */
  void copy(SpecializedGetters from, int index, Object flat, int position);

  /**
   * Returns the copy from a type of Spark to an element type.
   *
   * @return the copy; empty if it could lose digits or there is none
   */
  static Optional<ElementCopy> of(DataType source, ElementType element) {
    return Optional.ofNullable(
        switch (element) {
          case BOOL -> source instanceof BooleanType ? ElementCopy::copyBoolean : null;
          case INT8 -> source instanceof ByteType ? ElementCopy::copyByte : null;
          case INT16 -> toShort(source);
          case INT32 -> toInt(source);
          case INT64 -> toLong(source);
          case FLOAT32 -> source instanceof FloatType ? ElementCopy::copyFloat : null;
          case FLOAT64 -> toDouble(source);
          case STRING -> toBytes(source);
          default -> null;
        });
  }

  private static void copyBoolean(SpecializedGetters from, int i, Object flat, int at) {
    ((boolean[]) flat)[at] = from.getBoolean(i);
  }

  private static void copyByte(SpecializedGetters from, int i, Object flat, int at) {
    ((byte[]) flat)[at] = from.getByte(i);
  }

  private static void copyFloat(SpecializedGetters from, int i, Object flat, int at) {
    ((float[]) flat)[at] = from.getFloat(i);
  }

  private static @Nullable ElementCopy toShort(DataType source) {
    if (source instanceof ShortType) {
      return (from, i, flat, at) -> ((short[]) flat)[at] = from.getShort(i);
    }
    return source instanceof ByteType
        ? (from, i, flat, at) -> ((short[]) flat)[at] = from.getByte(i)
        : null;
  }

  private static @Nullable ElementCopy toInt(DataType source) {
    if (source instanceof IntegerType) {
      return (from, i, flat, at) -> ((int[]) flat)[at] = from.getInt(i);
    } else if (source instanceof ShortType) {
      return (from, i, flat, at) -> ((int[]) flat)[at] = from.getShort(i);
    }
    return source instanceof ByteType
        ? (from, i, flat, at) -> ((int[]) flat)[at] = from.getByte(i)
        : null;
  }

  private static @Nullable ElementCopy toLong(DataType source) {
    if (source instanceof LongType) {
      return (from, i, flat, at) -> ((long[]) flat)[at] = from.getLong(i);
    } else if (source instanceof IntegerType) {
      return (from, i, flat, at) -> ((long[]) flat)[at] = from.getInt(i);
    } else if (source instanceof ShortType) {
      return (from, i, flat, at) -> ((long[]) flat)[at] = from.getShort(i);
    }
    return source instanceof ByteType
        ? (from, i, flat, at) -> ((long[]) flat)[at] = from.getByte(i)
        : null;
  }

  private static @Nullable ElementCopy toDouble(DataType source) {
    if (source instanceof DoubleType) {
      return (from, i, flat, at) -> ((double[]) flat)[at] = from.getDouble(i);
    }
    return source instanceof FloatType
        ? (from, i, flat, at) -> ((double[]) flat)[at] = from.getFloat(i)
        : null;
  }

  private static @Nullable ElementCopy toBytes(DataType source) {
    if (source instanceof StringType) {
      return (from, i, flat, at) -> ((byte[][]) flat)[at] = from.getUTF8String(i).getBytes();
    }
    return source instanceof BinaryType
        ? (from, i, flat, at) -> ((byte[][]) flat)[at] = from.getBinary(i)
        : null;
  }
}
