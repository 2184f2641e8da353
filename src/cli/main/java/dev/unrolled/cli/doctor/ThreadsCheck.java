package dev.unrolled.cli.doctor;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Number of threads that TensorFlow starts, beside the processors that it may use.
 *
 * @param available processors that Java sees, on which TensorFlow sizes its pools
 * @param limits limits of the container
 */
record ThreadsCheck(int available, ControlGroup limits) implements Check {

  static ThreadsCheck ofThisProcess() {
    return new ThreadsCheck(
        Runtime.getRuntime().availableProcessors(), ControlGroup.ofThisProcess());
  }

  @Override
  public List<Finding> findings() {
    OptionalDouble quota = limits.processors();
    String found = available + " processors";
    if (quota.isEmpty()) {
      return List.of(Finding.ok("threads", found + ", no limit of a container"));
    }
    String limited = "%s, limit of the container %.1f".formatted(found, quota.getAsDouble());
    return List.of(
        quota.getAsDouble() < 1
            ? Finding.warning(
                "threads", limited, "less than one processor: calls wait for their share of time")
            : Finding.ok("threads", limited));
  }
}
