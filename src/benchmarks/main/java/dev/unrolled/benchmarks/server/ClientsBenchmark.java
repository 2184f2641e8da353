package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.shared.Benchmark;
import dev.unrolled.benchmarks.shared.Commands;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * Command that sends requests to servers by turns, some with {@code wrk}. A workload is the number
 * of clients, each of which sends one request at a time.
 */
abstract class ClientsBenchmark extends Benchmark {

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Seconds of each turn (default: ${DEFAULT-VALUE}).")
  private int seconds;

  private final String baseline;

  /**
   * Creates a command.
   *
   * @param clients the numbers of clients
   * @param baseline the name of the contender that others are compared with
   */
  ClientsBenchmark(List<String> clients, String baseline) {
    super(clients, List.of());
    this.baseline = baseline;
  }

  @Override
  protected final void checkArguments() {
    Commands.atLeastOne(command(), "--seconds", seconds);
    try {
      checkPeer();
      WrkClients.requireInstalled();
    } catch (IOException e) {
      Commands.check(command(), false, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Checks that a server of another project can start, if there is one.
   *
   * @throws IOException if it cannot; the message says why
   */
  void checkPeer() throws IOException {}

  @Override
  protected final Map<String, Baseline> baselines() {
    return Map.of(baseline, Baseline.peer(baseline));
  }

  /** Returns the seconds of each turn. */
  final int seconds() {
    return seconds;
  }
}
