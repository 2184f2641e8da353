package dev.unrolled.interchange;

import org.jspecify.annotations.Nullable;

/** What cannot be carried between Python and Java, with a reason to switch on. */
public final class InterchangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why something cannot be read or converted. */
  public enum Reason {
    /** There is nothing at the path, or nothing of a kind that is known here. */
    UNKNOWN_FORMAT,
    /** The kind is known, but the file is cut short, damaged or says something impossible. */
    UNREADABLE,
    /** An archive has an entry whose name leads out of it. */
    UNSAFE_ARCHIVE,
    /** There is more in the file than the caller's limit allows. */
    TOO_LARGE,
    /** Weights are missing, or there are weights that nothing here uses. */
    MISSING_OR_SURPLUS,
    /** A weight has another shape than its neighbours say. */
    WRONG_SHAPE,
    /** A layer or an option of it has no counterpart here. */
    UNSUPPORTED,
    /** The file leaves something open that the caller must say. */
    UNSPECIFIED
  }

  private final Reason reason;

  InterchangeException(Reason reason, String message) {
    this(reason, message, null);
  }

  InterchangeException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /**
   * Why it failed.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
