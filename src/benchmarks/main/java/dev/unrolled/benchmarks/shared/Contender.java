package dev.unrolled.benchmarks.shared;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

/** Participant of a {@link Race}. */
public interface Contender extends AutoCloseable {

  /** Returns the name that results and tables have for it. */
  String name();

  /**
   * Runs one round of a workload.
   *
   * @param round the number of the round, from 1; warm-ups have numbers up to 0
   * @return the values of the figures by name, the compared figure first
   */
  Map<String, Double> turn(String workload, int round) throws IOException;

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

  /** Starts a contender; if that fails, returns one that fails at its first turn. */
  static Contender start(String name, Callable<? extends Contender> contender) {
    System.err.printf("starting %s%n", name);
    try {
      return contender.call();
    } catch (Exception e) {
      return new Failed(name, String.valueOf(e.getMessage()));
    }
  }

  /** Contender that could not be started; it is missing from the results. */
  record Failed(String name, String reason) implements Contender {

    @Override
    public Map<String, Double> turn(String workload, int round) throws IOException {
      throw new IOException(reason);
    }
  }
}
