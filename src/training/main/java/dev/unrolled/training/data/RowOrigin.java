package dev.unrolled.training.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Origin of rows, for messages: the line in the file, or the row number before a shuffle. */
final class RowOrigin {

  private final @Nullable String file;
  private final int[] numbers;

  /**
   * Creates the origin of rows.
   *
   * @param file the file's name; null for rows of arrays
   * @param numbers for each row its line, from 1, or its index in the arrays, from 0
   */
  RowOrigin(@Nullable String file, int[] numbers) {
    this.file = file;
    this.numbers = numbers;
  }

  /** Returns the origin of selected rows; if the rows have no origin, it is their indices. */
  static RowOrigin of(@Nullable RowOrigin all, int[] order) {
    return all == null
        ? new RowOrigin(null, order)
        : new RowOrigin(all.file, Arrays.stream(order).map(row -> all.numbers[row]).toArray());
  }

  /** Returns the name of a row for a message; an index into the row may follow. */
  static String name(@Nullable RowOrigin origin, String what, int row) {
    if (origin == null) {
      return "%s[%d]".formatted(what, row);
    }
    int number = origin.numbers[row];
    return origin.file == null
        ? "%s[%d]".formatted(what, number)
        : "%s:%d: %s".formatted(origin.file, number, what);
  }
}
