package dev.unrolled.server.rest.json;

/**
 * How much JSON one request may hold.
 *
 * @param depth how deep lists and objects may be nested in what is read; TensorFlow has no tensors
 *     of more than 254 dimensions
 * @param values how many values one request may have, over all inputs or examples
 */
public record JsonLimits(int depth, int values) {

  /** Largest depth; tensors of more dimensions would end the process in a kernel. */
  private static final int MAX_DEPTH = 254;

  public JsonLimits {
    if (depth < 1 || depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "depth: expected 1 to %d, found %d".formatted(MAX_DEPTH, depth));
    }
    if (values < 1) {
      throw new IllegalArgumentException("values: expected at least 1, found " + values);
    }
  }

  /**
   * A depth of 254, and 16,777,216 values.
   *
   * @return the defaults
   */
  public static JsonLimits defaults() {
    return new JsonLimits(MAX_DEPTH, 1 << 24);
  }

  /**
   * These limits with another depth.
   *
   * @param depth how deep lists and objects may be nested
   * @return the limits
   */
  public JsonLimits withDepth(int depth) {
    return new JsonLimits(depth, values);
  }

  /**
   * These limits with another number of values.
   *
   * @param values how many values one request may have
   * @return the limits
   */
  public JsonLimits withValues(int values) {
    return new JsonLimits(depth, values);
  }
}
