package dev.unrolled.benchmarks;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/**
 * What was timed.
 *
 * @param benchmark class and method, such as {@code LargeBatch.call}
 * @param subject the model, or who answered
 */
record Setting(String benchmark, String subject, int callers) {

  static Setting of(RunResult result) {
    BenchmarkParams params = result.getParams();
    String subject = params.getParam(isOverhead(params) ? "model" : "implementation");
    String benchmark = params.getBenchmark().replace("dev.unrolled.benchmarks.", "");
    String callers = params.getParam("callers");
    return new Setting(
        benchmark, subject, callers == null ? params.getThreads() : Integer.parseInt(callers));
  }

  private static boolean isOverhead(BenchmarkParams params) {
    return params.getParamsKeys().contains("model");
  }

  static Setting overhead(String method, String model) {
    return new Setting("CallOverhead." + method, model, 1);
  }

  static Setting calls(Class<?> benchmark, Implementation who, int callers) {
    return new Setting(benchmark.getSimpleName() + ".call", who.name(), callers);
  }

  /** The same with another who answers. */
  Setting with(Implementation other) {
    return new Setting(benchmark, other.name(), callers);
  }
}
