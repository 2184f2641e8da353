package dev.unrolled.formats;

/**
 * Rounding to bfloat16, the upper half of a float32.
 *
 * <p>Rounds to nearest, ties to even, as TensorFlow's cast does. Values beyond the range become
 * infinite. NaN stays NaN with its sign.
 */
public final class Bfloat16 {

  private static final int LOWER_BITS = 16;
  private static final int JUST_BELOW_HALF = 0x7fff;
  private static final int QUIET_NAN = 0x7fc0_0000;

  private Bfloat16() {}

  /**
   * Rounds floats to bfloat16 values.
   *
   * @param values the floats; not modified
   * @return a new array; the lower 16 bits of each element are 0
   */
  public static float[] round(float[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = Float.intBitsToFloat(bits(values[i]));
    }
    return result;
  }

  /** Returns the bits of the nearest float whose lower half is 0. */
  private static int bits(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (bits & Integer.MIN_VALUE) | QUIET_NAN;
    }
    int lastBit = (bits >>> LOWER_BITS) & 1;
    return ((bits + JUST_BELOW_HALF + lastBit) >>> LOWER_BITS) << LOWER_BITS;
  }
}
