package dev.unrolled.benchmarks.streams;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Times of single events, in microseconds.
 *
 * @param p50 the median
 * @param p90 nine of ten are faster
 * @param p99 99 of 100 are faster
 */
public record StepLatency(double p50, double p90, double p99) {

  /**
   * Measures events one after the other.
   *
   * @param events the number of events that count; a fifth as many run before
   * @param event reads an event, by its number
   */
  static StepLatency of(int events, IntConsumer event) {
    for (int i = 0; i < events / 5; i++) {
      event.accept(i);
    }
    long[] nanos = new long[events];
    for (int i = 0; i < events; i++) {
      long start = System.nanoTime();
      event.accept(i);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return new StepLatency(at(nanos, 0.5), at(nanos, 0.9), at(nanos, 0.99));
  }

  private static double at(long[] sorted, double part) {
    return sorted[(int) (part * (sorted.length - 1))] / 1e3;
  }

  /** Returns the times by name, the median first. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("p50_micros", p50);
    figures.put("p90_micros", p90);
    figures.put("p99_micros", p99);
    return figures;
  }
}
