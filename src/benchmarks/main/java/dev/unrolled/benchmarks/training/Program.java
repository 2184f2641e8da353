package dev.unrolled.benchmarks.training;

import java.util.List;
import java.util.Map;

/**
 * How a peer's process is started.
 *
 * @param command with its arguments
 * @param environment variables that it has beside those of this process
 */
record Program(List<String> command, Map<String, String> environment) {

  Program(String... command) {
    this(List.of(command), Map.of());
  }
}
