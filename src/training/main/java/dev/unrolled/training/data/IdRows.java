package dev.unrolled.training.data;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Checks of rows of ids. Messages name the row, the expected and the actual value. */
public final class IdRows {

  private IdRows() {}

  /** Checks that there is at least one row, and at least one id in each. */
  public static void requireRows(String what, int[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException(what + ": expected at least one row of ids, found none");
    }
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length == 0) {
        throw new IllegalArgumentException(
            "%s[%d]: expected at least one id, found none".formatted(what, row));
      }
    }
  }

  /** Checks pairs of inputs and targets, and returns the inputs. */
  static int[][] requirePairs(int[][] inputs, int[][] targets) {
    requireRows("inputs", inputs);
    requireRows("targets", targets);
    if (inputs.length != targets.length) {
      throw new IllegalArgumentException(
          "targets: expected %d rows, the number of inputs, found %d"
              .formatted(inputs.length, targets.length));
    }
    requireInVocabulary("inputs", inputs, Integer.MAX_VALUE);
    requireInVocabulary("targets", targets, Integer.MAX_VALUE);
    return inputs;
  }

  /** Truncates rows to their lengths, each at least 1. */
  static int[][] truncate(String what, int[][] rows, int[] lengths) {
    if (lengths.length != rows.length) {
      throw new IllegalArgumentException(
          "lengths: expected %d elements, one for each row, found %d"
              .formatted(rows.length, lengths.length));
    }
    int[][] truncated = new int[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      if (lengths[row] < 1 || lengths[row] > rows[row].length) {
        throw new IllegalArgumentException(
            "lengths[%d]: expected 1 to %d, the number of ids of %s[%d], found %d"
                .formatted(row, rows[row].length, what, row, lengths[row]));
      }
      truncated[row] = Arrays.copyOf(rows[row], lengths[row]);
    }
    return truncated;
  }

  /** Checks that every id is in the vocabulary. */
  static void requireInVocabulary(String what, int[][] rows, int vocabularySize) {
    requireInVocabulary(row -> "%s[%d]".formatted(what, row), rows, vocabularySize);
  }

  /** Checks that every id is in the vocabulary, with names of the rows for messages. */
  static void requireInVocabulary(IntFunction<String> names, int[][] rows, int vocabularySize) {
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        int id = rows[row][column];
        if (id < 0 || id >= vocabularySize) {
          throw new IllegalArgumentException(
              "%s[%d]: id %d is outside [0, %d)"
                  .formatted(names.apply(row), column, id, vocabularySize));
        }
      }
    }
  }

  /** Returns the highest id. */
  static int highest(int[][] rows) {
    return Arrays.stream(rows).flatMapToInt(Arrays::stream).max().orElseThrow();
  }
}
