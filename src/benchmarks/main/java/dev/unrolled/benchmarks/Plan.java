package dev.unrolled.benchmarks;

import static dev.unrolled.benchmarks.Implementation.FROZEN;
import static dev.unrolled.benchmarks.Implementation.FROZEN_BATCHING;
import static dev.unrolled.benchmarks.Implementation.FROZEN_IN_SMALL_RUNS;
import static dev.unrolled.benchmarks.Implementation.LOADER;
import static dev.unrolled.benchmarks.Implementation.LOADER_BATCHING;
import static dev.unrolled.benchmarks.Implementation.ONNX_RUNTIME;
import static dev.unrolled.benchmarks.Implementation.ONNX_RUNTIME_TWO_THREADS;

import java.util.List;
import java.util.stream.Stream;

/**
 * A benchmark with some callers.
 *
 * @param benchmark what it is named by, and whose table it is in
 * @param timed the class that JMH runs
 * @param implementations who answers; none where the benchmark compares by itself
 */
record Plan(Class<?> benchmark, Class<?> timed, int callers, List<Implementation> implementations) {

  static final List<Plan> ALL =
      List.of(
          new Plan(CallOverhead.class, 1),
          new Plan(Throughput.class, 1, LOADER, LOADER_BATCHING, ONNX_RUNTIME),
          async(1),
          new Plan(Throughput.class, 8, LOADER, LOADER_BATCHING, ONNX_RUNTIME),
          async(8),
          new Plan(Throughput.class, 64, LOADER, LOADER_BATCHING, ONNX_RUNTIME),
          async(64),
          new Plan(
              LargeBatch.class,
              1,
              LOADER,
              FROZEN,
              ONNX_RUNTIME,
              LOADER_BATCHING,
              FROZEN_BATCHING,
              ONNX_RUNTIME_TWO_THREADS),
          new Plan(LargeBatch.class, 2, LOADER, FROZEN, FROZEN_IN_SMALL_RUNS, ONNX_RUNTIME));

  private Plan(Class<?> benchmark, int callers, Implementation... implementations) {
    this(benchmark, benchmark, callers, List.of(implementations));
  }

  private static Plan async(int callers) {
    return new Plan(
        Throughput.class, AsyncThroughput.class, callers, List.of(LOADER, LOADER_BATCHING));
  }

  /** Whether the callers hold no threads. */
  boolean isAsync() {
    return timed == AsyncThroughput.class;
  }

  static Stream<Plan> of(Class<?> benchmark) {
    return ALL.stream().filter(plan -> plan.benchmark == benchmark);
  }

  static List<Class<?>> benchmarks() {
    return ALL.stream().<Class<?>>map(Plan::benchmark).distinct().toList();
  }

  String[] names() {
    return implementations.stream().map(Enum::name).toArray(String[]::new);
  }
}
