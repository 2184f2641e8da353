package dev.unrolled.spark.columns;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** A dense or sparse vector of MLlib as Spark stores it: type, size, indices, values. */
record VectorRow(InternalRow row) {

  static final int FIELDS = 4;

  private static final int SPARSE = 0;

  int size() {
    return isSparse() ? row.getInt(1) : row.getArray(3).numElements();
  }

  private boolean isSparse() {
    return row.getByte(0) == SPARSE;
  }

  /** Copies the values into a flat array of float or double, whose elements are 0. */
  void copyTo(Object flat, int position) {
    ArrayData values = row.getArray(3);
    for (int i = 0; i < values.numElements(); i++) {
      int index = position + (isSparse() ? row.getArray(2).getInt(i) : i);
      if (flat instanceof float[] floats) {
        floats[index] = (float) values.getDouble(i);
      } else {
        ((double[]) flat)[index] = values.getDouble(i);
      }
    }
  }
}
