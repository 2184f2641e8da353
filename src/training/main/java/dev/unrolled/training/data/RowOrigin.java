package dev.unrolled.training.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where rows come from: a message names the line of the file, or the row before a shuffle. */
final class RowOrigin {

  private final @Nullable String file;
  private final int[] numbers;

  /**
   * The origin of rows.
   *
   * @param file the file's name; null for rows of arrays
   * @param numbers for each row, its line, from 1, or its row in the arrays, from 0
   */
  RowOrigin(@Nullable String file, int[] numbers) {
    this.file = file;
    this.numbers = numbers;
  }

  /** The origin of some of the rows, in an order; of rows without an origin, the order. */
  static RowOrigin of(@Nullable RowOrigin all, int[] order) {
    return all == null
        ? new RowOrigin(null, order)
        : new RowOrigin(all.file, Arrays.stream(order).map(row -> all.numbers[row]).toArray());
  }

  /** The name of a row for a message, to be followed by an index into it. */
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
