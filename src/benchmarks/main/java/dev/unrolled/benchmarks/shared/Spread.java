package dev.unrolled.benchmarks.shared;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
    return of(
        IntStream.range(0, values.size())
            .mapToObj(round -> values.get(round) / others.get(round))
            .toList());
  }

  /** Returns the median of a spread; null if there is none. */
  public static @Nullable Double medianOf(@Nullable Spread spread) {
    return spread == null ? null : spread.median;
  }
}
