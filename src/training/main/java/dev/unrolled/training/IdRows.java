package dev.unrolled.training;

import java.util.function.IntFunction;

/** Checks of rows of ids, each with a message that says where, what was expected and what found. */
final class IdRows {

  private IdRows() {}

  /** Not empty, and every row as long as the first. */
  static void requireRectangular(String what, int[][] rows) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException(what + ": expected at least one row of ids, found none");
    }
    requireLength(what, rows, rows[0].length);
  }

  /** Every row of the given length. */
  static void requireLength(String what, int[][] rows, int length) {
    requireLength(row -> "%s[%d]".formatted(what, row), rows, length);
  }

  /** Every row of the given length, where rows have names. */
  static void requireLength(IntFunction<String> names, int[][] rows, int length) {
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != length) {
        throw new IllegalArgumentException(
            "%s: expected %d ids, found %d".formatted(names.apply(row), length, rows[row].length));
      }
    }
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
