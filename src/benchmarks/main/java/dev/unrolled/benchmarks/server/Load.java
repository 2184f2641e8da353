package dev.unrolled.benchmarks.server;

import java.util.Arrays;

/**
 * What a server bore.
 *
 * @param requests each second
 * @param p50 half of the latencies are below it, in milliseconds
 * @param p99 99 in 100 of the latencies are below it, in milliseconds
 */
record Load(double requests, double p50, double p99) {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Of latencies in nanoseconds, seen in some nanoseconds. */
  static Load of(long[] latencies, long nanos) {
    long[] sorted = latencies.clone();
    Arrays.sort(sorted);
    return new Load(
        sorted.length * NANOS_PER_SECOND / nanos, percentile(sorted, 50), percentile(sorted, 99));
  }

  private static double percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / NANOS_PER_MILLI;
  }
}
