package dev.unrolled.server.sequences;

/** Whether a request starts, continues or ends its sequence. */
public enum SequenceControl {
  /** The request continues its sequence. */
  NONE,
  /** The request is the first one of a sequence. */
  START,
  /** The request is the last one of its sequence. */
  END;

  /**
   * Reads the input {@code sequence_control_input}.
   *
   * @param value 0, 1 or 2
   * @return the meaning
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT for another value
   */
  public static SequenceControl of(long value) {
    if (value < 0 || value >= values().length) {
      throw SequenceErrors.control(value);
    }
    return values()[(int) value];
  }
}
