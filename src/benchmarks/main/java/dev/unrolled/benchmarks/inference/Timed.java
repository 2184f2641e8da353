package dev.unrolled.benchmarks.inference;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The calls of a round.
 *
 * @param p50Micros half of the calls take less
 * @param p99Micros 99 of 100 calls take less
 * @param rowsPerSecond of all callers together
 */
@JsonNaming(SnakeCaseStrategy.class)
record Timed(double p50Micros, double p99Micros, double rowsPerSecond) {

  /** From the nanoseconds of each call, and of all of them together. */
  static Timed of(long[] calls, int rows, long elapsed) {
    long[] sorted = calls.clone();
    Arrays.sort(sorted);
    return new Timed(
        sorted[sorted.length / 2] / 1e3,
        sorted[(int) (sorted.length * 0.99)] / 1e3,
        1e9 * sorted.length * rows / elapsed);
  }

  /** One figure of each round. */
  static List<Double> all(List<Timed> rounds, ToDoubleFunction<Timed> figure) {
    return rounds.stream().map(figure::applyAsDouble).toList();
  }
}
