package dev.unrolled.formats;

/**
 * Limits of a tensor's shape. TensorFlow ends the process where a shape is beyond them, so they are
 * checked before it sees the shape.
 */
public final class ShapeLimits {

  /** The largest number of dimensions that TensorFlow has tensors of. */
  public static final int MAX_RANK = 254;

  private ShapeLimits() {}

  /**
   * Whether the sizes are known and their product stays within a limit. Zeros are left out of the
   * product: kernels multiply the other sizes of an empty tensor, too.
   *
   * @param sizes the size of each dimension
   * @param limit the largest product allowed, in elements
   * @return whether every size is at least 0, and the product of those that are not 0 at most the
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
