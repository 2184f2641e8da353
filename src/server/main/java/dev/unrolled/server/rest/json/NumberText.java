package dev.unrolled.server.rest.json;

/**
 * Writes floats as TensorFlow Serving does: with six digits if these read as the same float again,
 * else with all it has, and with {@code .0} if there is neither a point nor an exponent.
 *
 * <p>{@code 9e+06}, {@code 999999.0}, {@code 0.5}, {@code 3e-05}, {@code 0.123456791}.
 */
public final class NumberText {

  private static final int FEW = 6;
  private static final int ALL_OF_FLOAT = 9;
  private static final int ALL_OF_DOUBLE = 17;

  /** Digits that are farther off than this many steps to the next double are another's. */
  private static final int STEPS = 4;

  private NumberText() {}

  public static String of(float value) {
    if (value == 0 || !Float.isFinite(value)) {
      return special(value);
    }
    float size = Math.abs(value);
    RoundedDecimal few = RoundedDecimal.of(size, FEW);
    if (!few.isOff(size, Math.ulp(size))) {
      String text = few.text(value < 0);
      if (Float.parseFloat(text) == value) {
        return text;
      }
    }
    return RoundedDecimal.of(size, ALL_OF_FLOAT).text(value < 0);
  }

  public static String of(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return special(value);
    }
    double size = Math.abs(value);
    RoundedDecimal few = RoundedDecimal.of(size, FEW);
    if (!few.isOff(size, STEPS * Math.ulp(size))) {
      String text = few.text(value < 0);
      if (Double.parseDouble(text) == value) {
        return text;
      }
    }
    return RoundedDecimal.of(size, ALL_OF_DOUBLE).text(value < 0);
  }

  /** Java's words for these are TensorFlow Serving's: 0.0, -0.0, NaN, Infinity, -Infinity. */
  private static String special(double value) {
    return Double.toString(value);
  }
}
