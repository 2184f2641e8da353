package dev.unrolled.spark.columns;

import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Shape of a nested value along its first elements. Measures one value. */
final class Nesting {

  private final DataType type;
  private final int depth;
  private final boolean struct;
  private final boolean vector;
  private final long[] shape;

  Nesting(DataType type, int depth) {
    this.type = type;
    this.depth = depth;
    DataType leaf = leaf(type);
    struct = leaf instanceof StructType;
    vector = leaf instanceof org.apache.spark.sql.types.UserDefinedType<?>;
    shape = new long[struct || vector ? depth + 1 : depth];
  }

  private static DataType leaf(DataType type) {
    return type instanceof ArrayType array ? leaf(array.elementType()) : type;
  }

  /** Measures a value; returns false if one of the first elements is null. */
  boolean measure(SpecializedGetters row, int ordinal) {
    SpecializedGetters from = row;
    int index = ordinal;
    for (int level = 0; level < depth; level++) {
      if (from.isNullAt(index)) {
        return false;
      }
      ArrayData array = from.getArray(index);
      shape[level] = array.numElements();
      if (array.numElements() == 0) {
        return true;
      }
      from = array;
      index = 0;
    }
    return last(from, index);
  }

  private boolean last(SpecializedGetters from, int index) {
    if (from.isNullAt(index)) {
      return false;
    }
    if (struct) {
      shape[depth] = ((StructType) leaf(type)).fields().length;
    } else if (vector) {
      shape[depth] = new VectorRow(from.getStruct(index, VectorRow.FIELDS)).size();
    }
    return true;
  }

  long[] shape() {
    return shape;
  }

  long elements() {
    long product = 1;
    for (long size : shape) {
      product *= size;
    }
    return product;
  }
}
