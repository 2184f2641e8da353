package dev.unrolled.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What was measured, a result for each round of a setting.
 *
 * @param results by setting, in the order of the rounds
 */
record Figures(Map<Setting, List<Result<?>>> results) {

  static Figures of(Collection<RunResult> runs) {
    Map<Setting, List<Result<?>>> results = new LinkedHashMap<>();
    for (RunResult run : runs) {
      results
          .computeIfAbsent(Setting.of(run), setting -> new ArrayList<>())
          .add(run.getPrimaryResult());
    }
    return new Figures(results);
  }

  /** The median of the rounds' scores. */
  double median(Setting setting) {
    return median(scores(setting, Result::getScore));
  }

  /** The median of the rounds' percentiles. */
  double percentile(Setting setting, double rank) {
    return median(scores(setting, result -> result.getStatistics().getPercentile(rank)));
  }

  /** The median of what two settings gave in the same rounds, put together. */
  double paired(Setting one, Setting other, DoubleBinaryOperator together) {
    double[] ones = scores(one, Result::getScore);
    double[] others = scores(other, Result::getScore);
    return median(
        IntStream.range(0, ones.length)
            .mapToDouble(round -> together.applyAsDouble(ones[round], others[round]))
            .toArray());
  }

  private double[] scores(Setting setting, ToDoubleFunction<Result<?>> score) {
    List<Result<?>> found = results.get(setting);
    if (found == null) {
      throw new IllegalArgumentException(
          "expected one of %s, found %s".formatted(results.keySet(), setting));
    }
    return found.stream().mapToDouble(score).toArray();
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
