package dev.unrolled.benchmarks.shared;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Median, minimum and maximum of the values of some rounds. */
public record Spread(double median, double min, double max) {

  /** Returns the spread of at least one value. */
  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values: expected at least one, found none");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + sorted[sorted.length / 2]) / 2;
    return new Spread(median, sorted[0], sorted[last]);
  }

  /** Returns the spread of the ratios of values of the same round. */
  static Spread ofRatios(List<Double> values, List<Double> others) {
    int rounds = Math.min(values.size(), others.size());
    return of(IntStream.range(0, rounds).mapToObj(i -> values.get(i) / others.get(i)).toList());
  }

  /** Returns the median with the bounds, such as {@code 6.43 (5.78 to 9.27)}, if they differ. */
  @Override
  public String toString() {
    String of = format(median);
    return min == max ? of : "%s (%s to %s)".formatted(of, format(min), format(max));
  }

  /** Formats a number with about four digits. */
  private static String format(double number) {
    int decimals = Math.max(0, Math.min(3, 3 - (int) Math.log10(Math.max(1, Math.abs(number)))));
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }
}
