package dev.unrolled.training.data;

import dev.unrolled.formats.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The features of all time steps of rows, one time step after the other; a row holds the indices of
 * its own. So rows of features are shuffled, batched and split as rows of ids are.
 *
 * @param timeSteps arrays of F numbers each, not copied
 * @param features F
 */
@SuppressWarnings("ArrayRecordComponent")
record FeatureTable(float[][] timeSteps, int features) {

  /**
   * Checks rows and puts their time steps into a table.
   *
   * @param what the name of the rows in messages
   * @param rows {@code [N, T, F]}, T may differ
   * @throws IllegalArgumentException if a row has no time steps, a time step has another number of
   *     features, or a number is not finite; the message says where
   */
  static FeatureTable of(String what, float[][][] rows) {
    int features = rows.length == 0 || rows[0].length == 0 ? 0 : rows[0][0].length;
    for (int row = 0; row < rows.length; row++) {
      String where = "%s[%d]".formatted(what, row);
      if (rows[row].length == 0) {
        throw new IllegalArgumentException(where + ": expected time steps, found none");
      }
      for (int t = 0; t < rows[row].length; t++) {
        requireNumbers("%s[%d]".formatted(where, t), rows[row][t], features);
      }
    }
    return new FeatureTable(
        Arrays.stream(rows).flatMap(Arrays::stream).toArray(float[][]::new), features);
  }

  private static void requireNumbers(String where, float[] numbers, int features) {
    if (numbers.length == 0 || numbers.length != features) {
      throw new IllegalArgumentException(
          "%s: expected %s, found %d"
              .formatted(
                  where, features == 0 ? "features" : features + " features", numbers.length));
    }
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isFinite(numbers[i])) {
        throw new IllegalArgumentException(
            "%s[%d]: expected a finite number, found %s".formatted(where, i, numbers[i]));
      }
    }
  }

  /** For each row the indices of its time steps. */
  static int[][] indices(float[][][] rows) {
    int[][] indices = new int[rows.length][];
    int next = 0;
    for (int row = 0; row < rows.length; row++) {
      indices[row] = new int[rows[row].length];
      for (int t = 0; t < indices[row].length; t++) {
        indices[row][t] = next++;
      }
    }
    return indices;
  }

  /**
   * Rows of two tables after each other, in a table of their time steps alone.
   *
   * @throws IllegalArgumentException if they differ in their number of features
   */
  static InputRows joined(InputRows first, InputRows second) {
    if (first.features() != second.features()) {
      throw new IllegalArgumentException(
          "rows: expected %d features at each time step, found %d"
              .formatted(first.features(), second.features()));
    }
    List<float[]> timeSteps = new ArrayList<>();
    List<int[]> rows = new ArrayList<>();
    for (InputRows part : List.of(first, second)) {
      float[][] table = Objects.requireNonNull(part.table()).timeSteps;
      for (int[] row : part.rows()) {
        int from = timeSteps.size();
        Arrays.stream(row).forEach(index -> timeSteps.add(table[index]));
        rows.add(IntStream.range(from, from + row.length).toArray());
      }
    }
    return new InputRows(
        rows.toArray(int[][]::new),
        new FeatureTable(timeSteps.toArray(float[][]::new), first.features()));
  }

  /** Rows {@code [N, T, F]}, padded with zeros, row after row. */
  float[] padded(int[][] rows, int length) {
    float[] flat = new float[rows.length * length * features];
    for (int row = 0; row < rows.length; row++) {
      for (int t = 0; t < rows[row].length; t++) {
        int at = (row * length + t) * features;
        System.arraycopy(timeSteps[rows[row][t]], 0, flat, at, features);
      }
    }
    return flat;
  }

  /**
   * Checks that the numbers are ids.
   *
   * @throws IllegalArgumentException if one is not, or outside its column's vocabulary
   */
  void requireIds(IntFunction<String> names, int[][] rows, List<Integer> vocabularySizes) {
    for (int row = 0; row < rows.length; row++) {
      for (int t = 0; t < rows[row].length; t++) {
        float[] numbers = timeSteps[rows[row][t]];
        for (int i = 0; i < numbers.length; i++) {
          int size = vocabularySizes.get(i);
          if (!(numbers[i] >= 0 && numbers[i] < size && numbers[i] == (int) numbers[i])) {
            throw new IllegalArgumentException(
                "%s[%d][%d]: expected an id in [0, %d), found %s"
                    .formatted(names.apply(row), t, i, size, numbers[i]));
          }
        }
      }
    }
  }

  /** Adds a row's numbers to a checksum. */
  void addTo(Sha256 checksum, int[] row) {
    for (int index : row) {
      checksum.add(timeSteps[index]);
    }
  }
}
