package dev.unrolled.benchmarks.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measurements of a benchmark, as stored in {@code results/}.
 *
 * @param setup processor, system, Java and threads
 */
public record Results(String setup, List<Measurement> measurements) {

  /** Returns the measurement of a peer on a workload; null if it is missing. */
  public @Nullable Measurement find(String workload, String peer) {
    return present().stream()
        .filter(it -> it.workload().equals(workload) && it.peer().equals(peer))
        .findFirst()
        .orElse(null);
  }

  /** Returns the measurements that have figures. */
  public List<Measurement> present() {
    return measurements.stream().filter(it -> it.missing() == null).toList();
  }

  /** Returns the exit code of the command: an error if a measurement is missing. */
  public int exitCode() {
    return present().size() == measurements.size() ? 0 : 1;
  }
}
