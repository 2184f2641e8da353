package dev.unrolled.cli.model;

import dev.unrolled.training.analysis.CellTrace;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Inner states as a table: a row for each letter of each step, with the least, the greatest and the
 * mean of all units and the values of the first ones.
 *
 * @param letters the letters wanted; all if null
 * @param units how many units are shown
 */
record InnerTable(@Nullable List<String> letters, int units) {

  InnerTable {
    if (units < 0) {
      throw new IllegalArgumentException("units: expected 0 or more, found " + units);
    }
  }

  /**
   * Prints a part of a model.
   *
   * @throws IllegalArgumentException if it has no such letter; nothing is printed then
   */
  void print(PrintWriter out, String part, int[] ids, CellTrace states) {
    Collection<String> wanted = letters == null ? states.values().keySet() : letters;
    wanted.forEach(states::of);
    int shown = Math.min(units, states.of(wanted.iterator().next())[0].length);
    out.println(part);
    out.print(
        String.format(
            Locale.ROOT, "%4s %6s %-2s %8s %8s %8s", "step", "id", "", "min", "max", "mean"));
    IntStream.range(0, shown).forEach(unit -> out.printf(Locale.ROOT, " %8s", "[" + unit + "]"));
    out.println();
    for (int step = 0; step < ids.length; step++) {
      for (String letter : wanted) {
        out.printf(Locale.ROOT, "%4d %6d %-2s", step + 1, ids[step], letter);
        row(out, states.of(letter)[step], shown);
      }
    }
  }

  private static void row(PrintWriter out, float[] values, int shown) {
    var statistics =
        IntStream.range(0, values.length).mapToDouble(i -> values[i]).summaryStatistics();
    number(out, statistics.getMin());
    number(out, statistics.getMax());
    number(out, statistics.getAverage());
    IntStream.range(0, shown).forEach(unit -> number(out, values[unit]));
    out.println();
  }

  private static void number(PrintWriter out, double value) {
    out.printf(Locale.ROOT, " %8.4f", value);
  }
}
