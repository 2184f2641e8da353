package dev.unrolled.interchange.errors;

import org.jspecify.annotations.Nullable;

/** Failure to read, convert or write weights or goldens, with a reason. */
public final class InterchangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Reason why a file cannot be read or converted. */
  public enum Reason {
    /** The path does not exist, or its kind is unknown. */
    UNKNOWN_FORMAT,
    /** The kind is known, but the file is truncated, damaged or inconsistent. */
    UNREADABLE,
    /** An archive has an entry whose path leads out of it. */
    UNSAFE_ARCHIVE,
    /** The file exceeds the caller's limit. */
    TOO_LARGE,
    /** Weights are missing, or weights are not used. */
    MISSING_OR_SURPLUS,
    /** A weight's shape does not match the other weights. */
    WRONG_SHAPE,
    /** A layer or one of its options is not supported. */
    UNSUPPORTED,
    /** The file does not specify a value, which the caller must set. */
    UNSPECIFIED
  }

  private final Reason reason;

  /**
   * Creates an exception.
   *
   * @param reason the reason
   * @param message what was expected, what was found and where
   */
  public InterchangeException(Reason reason, String message) {
    this(reason, message, null);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param reason the reason
   * @param message what was expected, what was found and where
   * @param cause the cause, if there is one
   */
  public InterchangeException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }
}
