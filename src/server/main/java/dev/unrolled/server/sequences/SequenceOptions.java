package dev.unrolled.server.sequences;

import java.time.Duration;

/**
 * Options of sequences, by the names of OpenVINO Model Server.
 *
 * @param stateful whether requests may belong to sequences
 * @param maxSequenceNumber the most sequences of a model at a time
 * @param idleSequenceCleanup whether idle sequences end
 * @param cleanerPollWait the time between two scans for idle sequences; one without a request since
 *     the last scan is idle. Zero: no scans
 * @param drain how long sequences of a version that no longer serves may continue
 */
public record SequenceOptions(
    boolean stateful,
    int maxSequenceNumber,
    boolean idleSequenceCleanup,
    Duration cleanerPollWait,
    Duration drain) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the number of sequences is below 1 or a time is negative
   */
  public SequenceOptions {
    if (maxSequenceNumber < 1) {
      throw new IllegalArgumentException(
          "maxSequenceNumber: expected at least 1, found " + maxSequenceNumber);
    }
    if (cleanerPollWait.isNegative()) {
      throw new IllegalArgumentException(
          "cleanerPollWait: expected at least 0 s, found " + cleanerPollWait);
    }
    if (drain.isNegative()) {
      throw new IllegalArgumentException("drain: expected at least 0 s, found " + drain);
    }
  }

  /**
   * No sequences.
   *
   * @return the defaults of OpenVINO Model Server, and ten minutes to drain
   */
  public static SequenceOptions none() {
    return new SequenceOptions(false, 500, true, Duration.ofMinutes(5), Duration.ofMinutes(10));
  }

  /**
   * Sequences with the defaults of OpenVINO Model Server.
   *
   * @return 500 sequences of a model, a scan for idle ones every five minutes, ten minutes to drain
   */
  public static SequenceOptions defaults() {
    return none().withStateful(true);
  }

  /** Returns these options with or without sequences. */
  public SequenceOptions withStateful(boolean stateful) {
    return new SequenceOptions(
        stateful, maxSequenceNumber, idleSequenceCleanup, cleanerPollWait, drain);
  }

  /** Returns these options with another limit. */
  public SequenceOptions withMaxSequenceNumber(int maxSequenceNumber) {
    return new SequenceOptions(
        stateful, maxSequenceNumber, idleSequenceCleanup, cleanerPollWait, drain);
  }

  /** Returns these options with or without an end of idle sequences. */
  public SequenceOptions withIdleSequenceCleanup(boolean idleSequenceCleanup) {
    return new SequenceOptions(
        stateful, maxSequenceNumber, idleSequenceCleanup, cleanerPollWait, drain);
  }

  /** Returns these options with another time between scans. */
  public SequenceOptions withCleanerPollWait(Duration cleanerPollWait) {
    return new SequenceOptions(
        stateful, maxSequenceNumber, idleSequenceCleanup, cleanerPollWait, drain);
  }

  /** Returns these options with another time to drain. */
  public SequenceOptions withDrain(Duration drain) {
    return new SequenceOptions(
        stateful, maxSequenceNumber, idleSequenceCleanup, cleanerPollWait, drain);
  }
}
