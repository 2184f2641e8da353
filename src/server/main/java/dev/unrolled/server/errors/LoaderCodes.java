package dev.unrolled.server.errors;

import static dev.unrolled.server.errors.Code.DEADLINE_EXCEEDED;
import static dev.unrolled.server.errors.Code.FAILED_PRECONDITION;
import static dev.unrolled.server.errors.Code.INTERNAL;
import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;
import static dev.unrolled.server.errors.Code.NOT_FOUND;
import static dev.unrolled.server.errors.Code.OUT_OF_RANGE;
import static dev.unrolled.server.errors.Code.PERMISSION_DENIED;
import static dev.unrolled.server.errors.Code.RESOURCE_EXHAUSTED;
import static dev.unrolled.server.errors.Code.UNAUTHENTICATED;
import static dev.unrolled.server.errors.Code.UNAVAILABLE;
import static dev.unrolled.server.errors.Code.UNIMPLEMENTED;

import dev.unrolled.formats.TensorFlowMessage;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import org.jspecify.annotations.Nullable;
import org.tensorflow.exceptions.TFFailedPreconditionException;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.exceptions.TFPermissionDeniedException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TFUnauthenticatedException;
import org.tensorflow.exceptions.TFUnimplementedException;

/** Which code a reason of the loader's has: the only place that knows. */
public final class LoaderCodes {

  private LoaderCodes() {}

  static Code of(LoaderException e) {
    return switch (e.reason()) {
      case UNAVAILABLE, UNKNOWN_VERSION, NOT_A_SAVED_MODEL, NO_SUCH_TAGS -> NOT_FOUND;
      case UNKNOWN_LABEL,
          UNKNOWN_NAME,
          MISSING_INPUT,
          WRONG_VALUE,
          WRONG_DTYPE,
          WRONG_SHAPE,
          WRONG_STATE ->
          INVALID_ARGUMENT;
      case UNKNOWN_SIGNATURE, BROKEN_SIGNATURE, REFUSED -> FAILED_PRECONDITION;
      case UNREADABLE, WARM_UP_FAILED, WRONG_ANSWER, WRONG_RECORD -> INTERNAL;
      case QUEUE_FULL -> UNAVAILABLE;
      case DEADLINE -> DEADLINE_EXCEEDED;
      case FAILED -> ofTensorFlow(e.getCause());
    };
  }

  /** In TensorFlow's words, or TensorFlow Serving's, where clients look for them. */
  static String message(LoaderException e) {
    Throwable cause = e.getCause();
    if (e.reason() == Reason.QUEUE_FULL) {
      return "The batch scheduling queue to which this task was submitted is full: "
          + e.getMessage();
    }
    return TensorFlowMessage.of(e.reason() == Reason.FAILED && cause != null ? cause : e);
  }

  private static Code ofTensorFlow(@Nullable Throwable cause) {
    if (cause instanceof TFInvalidArgumentException) {
      return INVALID_ARGUMENT;
    } else if (cause instanceof TFFailedPreconditionException) {
      return FAILED_PRECONDITION;
    } else if (cause instanceof TFOutOfRangeException) {
      return OUT_OF_RANGE;
    } else if (cause instanceof TFResourceExhaustedException) {
      return RESOURCE_EXHAUSTED;
    } else if (cause instanceof TFUnimplementedException) {
      return UNIMPLEMENTED;
    } else if (cause instanceof TFPermissionDeniedException) {
      return PERMISSION_DENIED;
    }
    return cause instanceof TFUnauthenticatedException ? UNAUTHENTICATED : INTERNAL;
  }
}
