package dev.unrolled.formats;

import java.io.IOException;

/** What does not follow its format, with a reason to switch on. */
public final class FormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why something cannot be read. */
  public enum Reason {
    /** A file ends inside a record. */
    TRUNCATED,
    /** A checksum does not fit its bytes, or bytes are no message of the expected kind. */
    CORRUPT,
    /** A record is longer than an array of Java's can be. */
    TOO_LONG,
    /** Java has no element type for a tensor's. */
    WRONG_DTYPE,
    /** A tensor's shape is open, or holds another number of values than the tensor does. */
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

  /**
   * Why it cannot be read.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
