package dev.unrolled.benchmarks;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/**
 * What was timed.
 *
 * @param benchmark class and method, such as {@code LargeBatch.call}
 * @param subject the model, or who answered
 */
record Setting(String benchmark, String subject, int callers, Mode mode) {

  static Setting of(RunResult result) {
    BenchmarkParams params = result.getParams();
    String subject = params.getParam(isOverhead(params) ? "model" : "implementation");
    String benchmark = params.getBenchmark().replace("dev.unrolled.benchmarks.", "");
    return new Setting(benchmark, subject, params.getThreads(), params.getMode());
  }

  private static boolean isOverhead(BenchmarkParams params) {
    return params.getParamsKeys().contains("model");
  }

  static Setting overhead(String method, String model) {
    return new Setting("CallOverhead." + method, model, 1, Mode.AverageTime);
  }

  static Setting calls(Class<?> benchmark, Implementation who, int callers, Mode mode) {
    return new Setting(benchmark.getSimpleName() + ".call", who.name(), callers, mode);
  }
}
