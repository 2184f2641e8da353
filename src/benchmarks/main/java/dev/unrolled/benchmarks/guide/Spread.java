package dev.unrolled.benchmarks.guide;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The middle of some figures and how far they lie apart.
 *
 * @param median of all
 * @param min the least
 * @param max the greatest
 */
public record Spread(double median, double min, double max) {

  /**
   * Of figures.
   *
   * @param figures one of each round, at least one
   * @return their spread
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(List<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("figures: expected at least one, found none");
    }
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + sorted[sorted.length / 2]) / 2;
    return new Spread(median, sorted[0], sorted[last]);
  }

  /**
   * Of the ratios of figures, pair by pair.
   *
   * @param figures one of each round
   * @param others of the same rounds
   * @return the spread of {@code figures[i] / others[i]}
   * @throws IllegalArgumentException if there are none
   */
  public static Spread ofRatios(List<Double> figures, List<Double> others) {
    return of(
        IntStream.range(0, figures.size())
            .mapToObj(round -> figures.get(round) / others.get(round))
            .toList());
  }
}
