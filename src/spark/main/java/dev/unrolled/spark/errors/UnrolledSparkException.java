package dev.unrolled.spark.errors;

import org.jspecify.annotations.Nullable;

/** Failure to read, check or score on Spark, with a reason. */
public final class UnrolledSparkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Reason of a failure. */
  public enum Reason {
    /** The model's folder cannot be read, on the driver or on an executor. */
    UNREADABLE_MODEL,
    /** The folder has other content than the driver read, or a name is used for another model. */
    OTHER_CONTENT,
    /** The signature is unknown, or cannot be called with rows. */
    UNSUITABLE_SIGNATURE,
    /** A column is missing, already present, or of another type. */
    WRONG_COLUMN,
    /** An executor has no natives of TensorFlow for its system. */
    NO_NATIVES,
    /** A value is null and the policy is {@code error}. */
    NULL_VALUE,
    /** A value has another shape than the signature declares, or is ragged. */
    WRONG_SHAPE,
    /** A batch failed in the model. */
    BATCH_FAILED
  }

  private final Reason reason;

  /** Creates an exception without a cause. */
  public UnrolledSparkException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** Creates an exception with a cause. */
  public UnrolledSparkException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }
}
