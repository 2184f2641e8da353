package dev.unrolled.training;

/** Thrown if a loss or a weight is infinite or not a number. */
final class NotFiniteException extends Exception {

  private static final long serialVersionUID = 1L;

  NotFiniteException(String message) {
    super(message);
  }
}
