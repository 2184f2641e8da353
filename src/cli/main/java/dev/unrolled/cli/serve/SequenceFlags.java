package dev.unrolled.cli.serve;

import dev.unrolled.server.sequences.SequenceOptions;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Sequences of requests, by the flags of OpenVINO Model Server. */
final class SequenceFlags {

  private static final SequenceOptions DEFAULTS = SequenceOptions.none();

  @Option(
      names = "--stateful",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Keep the state of sequences between requests with sequence_id and"
              + " sequence_control_input (default: ${DEFAULT-VALUE}).")
  private boolean stateful;

  @Option(
      names = "--max_sequence_number",
      paramLabel = "N",
      description = "The most sequences of a model at a time (default: ${DEFAULT-VALUE}).")
  private int maxSequences = DEFAULTS.maxSequenceNumber();

  @Option(
      names = "--idle_sequence_cleanup",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description = "End sequences that are idle (default: ${DEFAULT-VALUE}).")
  private boolean idleCleanup = DEFAULTS.idleSequenceCleanup();

  @Option(
      names = "--sequence_cleaner_poll_wait_minutes",
      paramLabel = "N",
      description =
          "The time between two scans for idle sequences: a sequence without a request since the"
              + " last scan ends; 0 for no scans (default: ${DEFAULT-VALUE}).")
  private int pollMinutes = (int) DEFAULTS.cleanerPollWait().toMinutes();

  @Option(
      names = "--sequence_drain_time_in_ms",
      paramLabel = "MS",
      description =
          "How long sequences of a version that no longer serves may continue (default:"
              + " ${DEFAULT-VALUE}).")
  private long drainMillis = DEFAULTS.drain().toMillis();

  /**
   * The options.
   *
   * @throws IllegalArgumentException if a number is outside its range
   */
  SequenceOptions options() {
    SequenceOptions limited =
        Flag.named(
            "--max_sequence_number",
            () -> DEFAULTS.withStateful(stateful).withMaxSequenceNumber(maxSequences));
    SequenceOptions polled =
        Flag.named(
            "--sequence_cleaner_poll_wait_minutes",
            () ->
                limited
                    .withIdleSequenceCleanup(idleCleanup)
                    .withCleanerPollWait(Duration.ofMinutes(pollMinutes)));
    return Flag.named(
        "--sequence_drain_time_in_ms", () -> polled.withDrain(Duration.ofMillis(drainMillis)));
  }
}
