package dev.unrolled.formats;

/**
 * Limits of a tensor's shape. TensorFlow ends the process for shapes beyond them, so they are
 * checked first.
 */
public final class ShapeLimits {

  /** The largest rank of a TensorFlow tensor. */
  public static final int MAX_RANK = 254;

  private ShapeLimits() {}

  /**
   * Returns whether the sizes are known and their product is within a limit. Zeros are excluded
   * from the product, because kernels multiply the other sizes of an empty tensor.
   *
   * @param sizes the size of each dimension
   * @param limit the largest allowed product, in elements
   * @return whether every size is at least 0, and the product of the nonzero sizes is within the
   *     limit
   */
  public static boolean isCountable(long[] sizes, long limit) {
    long product = 1;
    for (long size : sizes) {
      if (size < 0 || size > limit / product) {
        return false;
      }
      product *= Math.max(size, 1);
    }
    return true;
  }
}
