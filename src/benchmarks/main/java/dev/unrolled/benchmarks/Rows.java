package dev.unrolled.benchmarks;

import java.util.Random;

/** Rows of ids to call the model with. */
final class Rows {

  private static final int T = 5;
  private static final int V = 100;

  private Rows() {}

  /** Random ids [B, T], the same each time. */
  static int[][] random(int rows) {
    Random random = new Random(rows);
    int[][] ids = new int[rows][];
    for (int row = 0; row < rows; row++) {
      ids[row] = random.ints(T, 0, V).toArray();
    }
    return ids;
  }

  /** The same in row-major order. */
  static int[] flat(int[][] rows) {
    int width = rows[0].length;
    int[] flat = new int[rows.length * width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * width, width);
    }
    return flat;
  }
}
