package dev.unrolled.loader.errors;

import org.jspecify.annotations.Nullable;

/** Failure to open or call a SavedModel, with a reason. */
public final class LoaderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Reason why a model could not be opened, or a call not answered. */
  public enum Reason {
    /** Neither the folder nor a numbered folder in it holds {@code saved_model.pb}. */
    NOT_A_SAVED_MODEL,
    /** The model is damaged, incomplete or needs a newer TensorFlow. */
    UNREADABLE,
    /** The model is larger than allowed, or has an operation that is not allowed. */
    REFUSED,
    /** A warm-up request of the model cannot be read, or failed. */
    WARM_UP_FAILED,
    /** The model's answer differs from the response recorded with a warm-up request. */
    WRONG_ANSWER,
    /** No version of the model is available. */
    UNAVAILABLE,
    /** The requested version is not available. */
    UNKNOWN_VERSION,
    /** There is no label of that name. */
    UNKNOWN_LABEL,
    /** No graph of the model has the requested tags. */
    NO_SUCH_TAGS,
    /** The model has no signature of that name. */
    UNKNOWN_SIGNATURE,
    /** The signature does not match the model's graph and cannot be called. */
    BROKEN_SIGNATURE,
    /** A record class does not fit the signature, or cannot be accessed. */
    WRONG_RECORD,
    /** There is no input, output or variable of that name. */
    UNKNOWN_NAME,
    /** A required input was not given. */
    MISSING_INPUT,
    /** A value is null, or of a class that cannot become a tensor. */
    WRONG_VALUE,
    /** A value has another element type. */
    WRONG_DTYPE,
    /** A value has another rank or size, is ragged, or is empty. */
    WRONG_SHAPE,
    /** The state of a stream is damaged, of another model or has other sizes. */
    WRONG_STATE,
    /** The deadline of a call passed before its answer was ready. */
    DEADLINE,
    /** Too many calls are waiting. */
    QUEUE_FULL,
    /** TensorFlow failed during the run, or the caller was interrupted. */
    FAILED
  }

  private final Reason reason;

  public LoaderException(Reason reason, String message) {
    this(reason, message, null);
  }

  public LoaderException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }
}
