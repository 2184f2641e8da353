package dev.unrolled.training.data;

import java.util.Arrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Tensors of rows that may differ in length, padded with zeros. The caller closes them. */
public final class PaddedRows {

  private PaddedRows() {}

  /** Returns ids {@code [N, T]}. */
  public static TInt32 ids(int[][] rows, int timeSteps) {
    int[] flat = new int[rows.length * timeSteps];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * timeSteps, rows[row].length);
    }
    return TInt32.tensorOf(Shape.of(rows.length, timeSteps), DataBuffers.of(flat, true, false));
  }

  /** Returns the lengths of rows, {@code [N]}. */
  public static TInt32 lengths(int[][] rows) {
    return TInt32.vectorOf(Arrays.stream(rows).mapToInt(row -> row.length).toArray());
  }

  /** Returns the weights of targets, {@code [N, K]}; padding has weight 0. */
  public static TFloat32 weights(Sequences batch, int length) {
    float[] flat = new float[batch.size() * length];
    for (int row = 0; row < batch.size(); row++) {
      for (int target = 0; target < batch.targets()[row].length; target++) {
        flat[row * length + target] = (float) batch.weight(row, target);
      }
    }
    return TFloat32.tensorOf(Shape.of(batch.size(), length), DataBuffers.of(flat, true, false));
  }

  /** Returns the number of ids of the longest row. */
  public static int longest(int[][] rows) {
    return Arrays.stream(rows).mapToInt(row -> row.length).max().orElse(0);
  }
}
