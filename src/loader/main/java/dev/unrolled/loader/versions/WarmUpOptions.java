package dev.unrolled.loader.versions;

import dev.unrolled.formats.Requirements;

/**
 * Options for the warm-up of a version with the requests in {@code
 * assets.extra/tf_serving_warmup_requests}.
 *
 * @param records the most requests to run; 0 for none
 * @param compare whether answers must match the recorded responses
 * @param tolerance the allowed difference of floats: absolute below 1, relative above
 * @param iterations how many times each request is run
 */
public record WarmUpOptions(int records, boolean compare, double tolerance, int iterations) {

  public WarmUpOptions {
    Requirements.atLeastOne("iterations", iterations);
    Requirements.atLeastZero("records", records);
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance: expected at least 0, found " + tolerance);
    }
  }

  /**
   * Creates options that run each request once.
   *
   * @param records the most requests to run; 0 for none
   * @param compare whether answers must match the recorded responses
   * @param tolerance the allowed difference of floats
   */
  public WarmUpOptions(int records, boolean compare, double tolerance) {
    this(records, compare, tolerance, 1);
  }

  /** Returns the defaults: up to 1000 requests, as in TensorFlow Serving, compared within 1e-4. */
  public static WarmUpOptions defaults() {
    return new WarmUpOptions(1000, true, 1e-4, 1);
  }

  /** Returns these options with or without comparison. */
  public WarmUpOptions withCompare(boolean compare) {
    return new WarmUpOptions(records, compare, tolerance, iterations);
  }

  /** Returns these options with another tolerance. */
  public WarmUpOptions withTolerance(double tolerance) {
    return new WarmUpOptions(records, compare, tolerance, iterations);
  }

  /**
   * These options with more runs.
   *
   * @param iterations how often each request is run, at least once
   * @return the options
   */
  public WarmUpOptions withIterations(int iterations) {
    return new WarmUpOptions(records, compare, tolerance, iterations);
  }
}
