package dev.unrolled.formats;

import java.io.IOException;

/** Failure to read or write a file format or message, with a reason. */
public final class FormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Reason why data cannot be read. */
  public enum Reason {
    /** The file ends inside a record. */
    TRUNCATED,
    /** A checksum does not match, or a message cannot be parsed. */
    CORRUPT,
    /** A record is longer than a Java array can be. */
    TOO_LONG,
    /** TensorFlow Java has no tensors of the element type. */
    WRONG_DTYPE,
    /** A shape is not fully known, or does not match the number of values. */
    WRONG_SHAPE
  }

  private final Reason reason;

  FormatException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  FormatException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }
}
