package dev.unrolled.notebook;

/**
 * How far two numbers may be apart.
 *
 * @param relative in relation to the larger one
 * @param absolute whatever their size
 */
record Tolerance(double relative, double absolute) {

  /** Another processor adds in another order. */
  static final Tolerance CLOSE = new Tolerance(0.02, 0);

  /** On another processor a model trains along another way, to an accuracy of its own. */
  static final Tolerance TRAINED = new Tolerance(0.1, 0.1);

  boolean allows(double a, double b, double lastPlace) {
    double size = Math.max(Math.abs(a), Math.abs(b));
    return Math.abs(a - b) <= relative * size + absolute + lastPlace;
  }
}
