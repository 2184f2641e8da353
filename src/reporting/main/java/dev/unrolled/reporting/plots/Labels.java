package dev.unrolled.reporting.plots;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The labels along a side of a heat map.
 *
 * @param title what they are
 * @param values one for each row or column
 */
record Labels(String title, List<String> values) {

  private static final int LETTER_WIDTH = 6;
  private static final int GAP = 8;
  private static final int LINE_HEIGHT = 13;

  static Labels numbers(String title, int count) {
    return new Labels(title, IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  /** The pixels that all of them need beside each other. */
  int beside() {
    return values.size() * width();
  }

  /** The pixels that all of them need if they are turned. */
  int turned() {
    return values.size() * LINE_HEIGHT;
  }

  /** Those that do not touch if they stand below each other; the others are empty. */
  List<String> thinned(int pixels) {
    int limit = Math.max(1, pixels / LINE_HEIGHT);
    int every = every((values.size() + limit - 1) / limit);
    return IntStream.range(0, values.size())
        .mapToObj(i -> i % every == 0 ? values.get(i) : "")
        .toList();
  }

  /** A round number, not below the one that is needed. */
  private static int every(int needed) {
    int power = 1;
    while (power * 10 <= needed) {
      power *= 10;
    }
    for (int mantissa : new int[] {1, 2, 5}) {
      if (mantissa * power >= needed) {
        return mantissa * power;
      }
    }
    return 10 * power;
  }

  /** The widest one's width in pixels, with a gap. */
  int width() {
    return values.stream().mapToInt(String::length).max().orElse(0) * LETTER_WIDTH + GAP;
  }
}
