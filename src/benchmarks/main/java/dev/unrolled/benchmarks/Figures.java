package dev.unrolled.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What was measured, a result for each round of a setting.
 *
 * @param results by setting, in the order of the rounds
 */
record Figures(Map<Setting, List<RunResult>> results) {

  static Figures of(Collection<RunResult> runs) {
    Map<Setting, List<RunResult>> results = new LinkedHashMap<>();
    for (RunResult run : runs) {
      results.computeIfAbsent(Setting.of(run), setting -> new ArrayList<>()).add(run);
    }
    return new Figures(results);
  }

  /** The median of the rounds' rates: calls, or rows, per second. */
  double rate(Setting setting) {
    return median(rounds(setting, Figures::rate));
  }

  /** The median of how many times one setting's rate was another's in the same round. */
  double ratio(Setting one, Setting other) {
    return paired(
        rounds(one, Figures::rate), rounds(other, Figures::rate), (its, others) -> its / others);
  }

  /** The median of the rounds' percentiles of a call's microseconds. */
  double percentile(Setting setting, double rank) {
    return median(percentiles(setting, rank));
  }

  /** The median of how much longer one setting's median call took than another's in a round. */
  double difference(Setting one, Setting other) {
    return paired(
        percentiles(one, 50), percentiles(other, 50), (longer, shorter) -> longer - shorter);
  }

  /** Calls that were counted, else JMH's own score. */
  private static double rate(RunResult run) {
    Result<?> calls = run.getSecondaryResults().get("calls");
    return calls == null
        ? run.getPrimaryResult().getScore()
        : calls.getScore() / seconds(run.getParams().getMeasurement());
  }

  private static double seconds(IterationParams measured) {
    double each = measured.getTime().convertTo(TimeUnit.MILLISECONDS) / 1000.0;
    return measured.getCount() * each;
  }

  private double[] percentiles(Setting setting, double rank) {
    return rounds(setting, run -> run.getPrimaryResult().getStatistics().getPercentile(rank));
  }

  private double[] rounds(Setting setting, ToDoubleFunction<RunResult> figure) {
    List<RunResult> found = results.get(setting);
    if (found == null) {
      throw new IllegalArgumentException(
          "expected one of %s, found %s".formatted(results.keySet(), setting));
    }
    return found.stream().mapToDouble(figure).toArray();
  }

  private static double paired(double[] ones, double[] others, DoubleBinaryOperator together) {
    return median(
        IntStream.range(0, ones.length)
            .mapToDouble(round -> together.applyAsDouble(ones[round], others[round]))
            .toArray());
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
