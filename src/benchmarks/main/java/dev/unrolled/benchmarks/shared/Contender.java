package dev.unrolled.benchmarks.shared;

import java.io.IOException;
import java.util.Map;

/** Participant of a {@link Race}. */
public interface Contender extends AutoCloseable {

  /** Returns the name that results and tables have for it. */
  String name();

  /** Runs one round of a workload and returns the values of its figures by name. */
  Map<String, Double> turn(String workload) throws IOException;

  /** Returns the versions of the software that it runs on, by name. */
  default Map<String, String> versions() {
    return Map.of();
  }

  /** Returns a short description of the configuration. */
  default String how() {
    return "";
  }

  @Override
  default void close() {}

  /** Contender that could not be started, or is excluded; it is missing from the results. */
  record Failed(String name, String reason) implements Contender {

    @Override
    public Map<String, Double> turn(String workload) throws IOException {
      throw new IOException(reason);
    }
  }
}
