package dev.unrolled.notebook;

/**
 * Tolerance of the difference of two numbers.
 *
 * @param relative the difference relative to the larger number
 * @param absolute the absolute difference
 */
record Tolerance(double relative, double absolute) {

  /** Tolerance for another order of sums on another processor. */
  static final Tolerance CLOSE = new Tolerance(0.02, 0);

  /** Tolerance for trained models, whose accuracy differs between processors. */
  static final Tolerance TRAINED = new Tolerance(0.1, 0.1);

  boolean allows(double a, double b, double lastPlace) {
    double size = Math.max(Math.abs(a), Math.abs(b));
    return Math.abs(a - b) <= relative * size + absolute + lastPlace;
  }
}
