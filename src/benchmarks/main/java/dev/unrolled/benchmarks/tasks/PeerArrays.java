package dev.unrolled.benchmarks.tasks;

import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;

/** Rows of ids as arrays for the peers in Python. */
final class PeerArrays {

  private PeerArrays() {}

  /** Returns rows [N, T], padded with zeros. */
  static FloatNdArray padded(int[][] rows, int width) {
    FloatNdArray ids = NdArrays.ofFloats(Shape.of(rows.length, width));
    for (int row = 0; row < rows.length; row++) {
      for (int t = 0; t < rows[row].length; t++) {
        ids.setFloat(rows[row][t], row, t);
      }
    }
    return ids;
  }

  /** Returns numbers [N]. */
  static FloatNdArray of(int... numbers) {
    FloatNdArray array = NdArrays.ofFloats(Shape.of(numbers.length));
    for (int i = 0; i < numbers.length; i++) {
      array.setFloat(numbers[i], i);
    }
    return array;
  }
}
