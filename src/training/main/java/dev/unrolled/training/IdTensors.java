package dev.unrolled.training;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;

/** Copies rows of ids between Java arrays and tensors. */
final class IdTensors {

  private IdTensors() {}

  /** A tensor {@code [N, T]}, which the caller closes. */
  static TInt32 of(int[][] rows) {
    int columns = rows[0].length;
    int[] flat = new int[rows.length * columns];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * columns, columns);
    }
    return TInt32.tensorOf(Shape.of(rows.length, columns), DataBuffers.of(flat, true, false));
  }
}
