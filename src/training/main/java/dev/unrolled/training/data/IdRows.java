package dev.unrolled.training.data;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Checks of rows of ids, each with a message that says where, what was expected and what found. */
public final class IdRows {

  private IdRows() {}

  /** At least one row, and at least one id in each. */
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

  /** Rows cut to their lengths, each of at least one id. */
  static int[][] withoutPadding(String what, int[][] rows, int[] lengths) {
    if (lengths.length != rows.length) {
      throw new IllegalArgumentException(
          "lengths: expected %d, one for each row, found %d"
              .formatted(rows.length, lengths.length));
    }
    int[][] cut = new int[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      if (lengths[row] < 1 || lengths[row] > rows[row].length) {
        throw new IllegalArgumentException(
            "lengths[%d]: expected 1 to %d, the ids of %s[%d], found %d"
                .formatted(row, rows[row].length, what, row, lengths[row]));
      }
      cut[row] = Arrays.copyOf(rows[row], lengths[row]);
    }
    return cut;
  }

  /** Every id inside the vocabulary. */
  static void requireInside(String what, int[][] rows, int vocabularySize) {
    requireInside(row -> "%s[%d]".formatted(what, row), rows, vocabularySize);
  }

  /** Every id inside the vocabulary, where rows have names. */
  static void requireInside(IntFunction<String> names, int[][] rows, int vocabularySize) {
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
}
