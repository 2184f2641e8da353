package dev.unrolled.training;

import dev.unrolled.training.data.Sequences;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of different lengths for tests. */
final class RaggedRows {

  private RaggedRows() {}

  /** Rows of 1 to {@code longest} ids; the target of each is its last two ids. */
  static Sequences of(int rows, int longest, int vocabularySize) {
    Random random = new Random(rows);
    int[][] inputs =
        Stream.generate(() -> random.ints(1 + random.nextInt(longest), 0, vocabularySize).toArray())
            .limit(rows)
            .toArray(int[][]::new);
    int[][] targets =
        Arrays.stream(inputs)
            .map(row -> new int[] {row[row.length - 1], row[Math.max(0, row.length - 2)]})
            .toArray(int[][]::new);
    return new Sequences(inputs, targets);
  }

  /** The same inputs with targets of one or two ids. */
  static Sequences withRaggedTargets(Sequences rows) {
    int[][] targets =
        IntStream.range(0, rows.size())
            .mapToObj(row -> Arrays.copyOf(rows.targets()[row], 1 + row % 2))
            .toArray(int[][]::new);
    return new Sequences(rows.inputs(), targets);
  }

  /** The row {@code 0, 1, 2, ...}. */
  static int[] row(int length, int vocabularySize) {
    return IntStream.range(0, length).map(i -> i % vocabularySize).toArray();
  }
}
