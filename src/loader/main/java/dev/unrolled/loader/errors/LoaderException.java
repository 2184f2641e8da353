package dev.unrolled.loader.errors;

import org.jspecify.annotations.Nullable;

/** What went wrong when a SavedModel was opened or called, with a reason to switch on. */
public final class LoaderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a model could not be opened, or a call not answered. */
  public enum Reason {
    /** The folder holds no {@code saved_model.pb}, nor does any numbered folder in it. */
    NOT_A_SAVED_MODEL,
    /** The model is there, but damaged, incomplete or beyond this TensorFlow. */
    UNREADABLE,
    /** The model is larger than allowed, or holds an operation that is not. */
    REFUSED,
    /** A request that the model is shipped with cannot be read, or failed. */
    WARM_UP_FAILED,
    /** The model does not answer what it was shipped with. */
    WRONG_ANSWER,
    /** No version of the model serves. */
    UNAVAILABLE,
    /** The version asked for does not serve. */
    UNKNOWN_VERSION,
    /** There is no label of that name. */
    UNKNOWN_LABEL,
    /** No graph of the model has the tags asked for. */
    NO_SUCH_TAGS,
    /** The model has no signature of that name. */
    UNKNOWN_SIGNATURE,
    /** The signature disagrees with the model's graph and cannot be called. */
    BROKEN_SIGNATURE,
    /** A record of the user's does not fit the signature, or may not be read. */
    WRONG_RECORD,
    /** There is no input, output or variable of that name. */
    UNKNOWN_NAME,
    /** An input that the signature needs was not given. */
    MISSING_INPUT,
    /** A value is null, or of a kind that no tensor can be made of. */
    WRONG_VALUE,
    /** A value has another element type. */
    WRONG_DTYPE,
    /** A value has another rank or size, is ragged, or is empty. */
    WRONG_SHAPE,
    /** The deadline of a call passed before the answer was there. */
    DEADLINE,
    /** Too many calls wait for their turn. */
    QUEUE_FULL,
    /** TensorFlow failed while it ran the graph, or the caller was interrupted meanwhile. */
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

  /**
   * Why it failed.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
