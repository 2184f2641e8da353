package dev.unrolled.training.data;

import dev.unrolled.rnn.forecast.ForecastWindow;
import java.util.List;

/** Check of the missing numbers of time series. */
final class MissingNumbers {

  private MissingNumbers() {}

  /** Checks that a series has no more missing numbers than a window may have. */
  static void requireValid(TimeSeries series, ForecastWindow window) {
    requireAtMost(series, window.columns().targets(), window.maxGap());
    requireAtMost(series, window.columns().observed(), window.maxGap());
    requireAtMost(series, window.columns().known(), 0);
  }

  /**
   * Checks that no column has more missing numbers one after the other than allowed.
   *
   * @param series the series
   * @param columns the columns to check
   * @param maxGap the largest number of missing numbers one after the other; 0: none may be missing
   * @throws IllegalArgumentException if there are more; the message says where
   */
  static void requireAtMost(TimeSeries series, List<String> columns, int maxGap) {
    TimeSeries checked = series.select(columns);
    for (int column = 0; column < columns.size(); column++) {
      int gap = 0;
      for (int row = 0; row < checked.length(); row++) {
        gap = Float.isNaN(checked.get(row, column)) ? gap + 1 : 0;
        if (gap > maxGap) {
          throw refused(checked, new int[] {row - gap + 1, column}, maxGap);
        }
      }
    }
  }

  private static IllegalArgumentException refused(TimeSeries series, int[] first, int maxGap) {
    String where = series.name(first[0], first[1]);
    if (maxGap == 0) {
      return new IllegalArgumentException(
          where + ": expected a number, found NaN; missing numbers are allowed by a largest gap");
    }
    int found = 0;
    while (first[0] + found < series.length()
        && Float.isNaN(series.get(first[0] + found, first[1]))) {
      found++;
    }
    return new IllegalArgumentException(
        "%s: expected a gap of at most %d missing numbers, found %d from there"
            .formatted(where, maxGap, found));
  }
}
