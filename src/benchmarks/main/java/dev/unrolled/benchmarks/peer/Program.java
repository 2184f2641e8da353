package dev.unrolled.benchmarks.peer;

import java.util.List;
import java.util.Map;

/**
 * How a peer's process is started.
 *
 * @param command with its arguments
 * @param environment variables that it has beside those of this process
 */
public record Program(List<String> command, Map<String, String> environment) {

  /**
   * A program in the environment of this process.
   *
   * @param command with its arguments
   */
  public Program(String... command) {
    this(List.of(command), Map.of());
  }
}
