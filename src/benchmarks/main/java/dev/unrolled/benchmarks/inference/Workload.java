package dev.unrolled.benchmarks.inference;

import java.util.List;

/**
 * Who calls, and with how much; each caller sends its next call at the answer.
 *
 * @param callers threads that call
 * @param rows of a call, B
 */
record Workload(int callers, int rows) {

  /** What keeps both processors of the machine busy, where a call has one thread. */
  private static final int SATURATION = 2;

  static final List<Workload> ALL =
      List.of(
          new Workload(1, 1),
          new Workload(1, 32),
          new Workload(1, 256),
          new Workload(SATURATION, 1),
          new Workload(SATURATION, 32),
          new Workload(SATURATION, 64),
          new Workload(SATURATION, 256));

  boolean isSaturation() {
    return callers == SATURATION;
  }
}
