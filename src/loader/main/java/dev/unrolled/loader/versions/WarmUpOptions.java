package dev.unrolled.loader.versions;

/**
 * What a version does before it serves: the requests that it is shipped with in {@code
 * assets.extra/tf_serving_warmup_requests}.
 *
 * @param records how many requests are run at most; 0 for none
 * @param compare whether the answers must be those that the requests were shipped with
 * @param tolerance by how much a float may differ: absolutely if it is below 1, relatively above
 */
public record WarmUpOptions(int records, boolean compare, double tolerance) {

  public WarmUpOptions {
    if (records < 0) {
      throw new IllegalArgumentException("records: expected at least 0, found " + records);
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance: expected at least 0, found " + tolerance);
    }
  }

  /**
   * Up to 1000 requests, as TensorFlow Serving allows; compared, within 1e-4.
   *
   * @return the defaults
   */
  public static WarmUpOptions defaults() {
    return new WarmUpOptions(1000, true, 1e-4);
  }

  /**
   * These options, comparing or not.
   *
   * @param compare whether answers are compared
   * @return the options
   */
  public WarmUpOptions withCompare(boolean compare) {
    return new WarmUpOptions(records, compare, tolerance);
  }

  /**
   * These options with another tolerance.
   *
   * @param tolerance by how much a float may differ
   * @return the options
   */
  public WarmUpOptions withTolerance(double tolerance) {
    return new WarmUpOptions(records, compare, tolerance);
  }
}
