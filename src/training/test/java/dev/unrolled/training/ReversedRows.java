package dev.unrolled.training;

import dev.unrolled.training.data.SequencePairs;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows of different lengths with their reverse as targets. */
final class ReversedRows {

  static final int VOCABULARY = 8;
  static final int LONGEST = 5;

  private ReversedRows() {}

  static int[][] inputs(int rows, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, rows)
        .mapToObj(row -> random.ints(1 + random.nextInt(LONGEST), 4, VOCABULARY).toArray())
        .toArray(int[][]::new);
  }

  static int[] reversed(int[] row) {
    return IntStream.range(0, row.length).map(i -> row[row.length - 1 - i]).toArray();
  }

  static SequencePairs pairs(int rows, long seed) {
    int[][] inputs = inputs(rows, seed);
    int[][] targets = new int[rows][];
    for (int row = 0; row < rows; row++) {
      targets[row] = reversed(inputs[row]);
    }
    return SequencePairs.of(inputs, targets);
  }
}
