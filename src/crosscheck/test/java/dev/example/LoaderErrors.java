package dev.example;

import dev.unrolled.loader.errors.LoaderException;

/** HTTP status codes of failed calls. */
final class LoaderErrors {

  private LoaderErrors() {}

  static int status(LoaderException.Reason reason) {
    return switch (reason) {
      case UNKNOWN_SIGNATURE, UNKNOWN_NAME, MISSING_INPUT -> 400;
      case WRONG_VALUE, WRONG_DTYPE, WRONG_SHAPE, WRONG_STATE -> 400;
      case UNKNOWN_VERSION, UNKNOWN_LABEL -> 404;
      case UNAVAILABLE, QUEUE_FULL -> 503;
      case DEADLINE -> 504;
      case BROKEN_SIGNATURE, WRONG_RECORD, FAILED -> 500;
      case NOT_A_SAVED_MODEL, UNREADABLE, REFUSED, NO_SUCH_TAGS -> 500;
      case WARM_UP_FAILED, WRONG_ANSWER -> 500;
    };
  }
}
