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

  /** Digits that are farther off than this many steps to the next number are another's. */
  private static final int STEPS = 4;

  private NumberText() {}

  public static String of(float value) {
    if (value == 0 || !Float.isFinite(value)) {
      return special(value);
    }
    float size = Math.abs(value);
    RoundedDecimal few = RoundedDecimal.of(size, FEW);
    if (!few.isOff(size, STEPS * Math.ulp(size))) {
      String text = text(value < 0, few);
      if (Float.parseFloat(text) == value) {
        return text;
      }
    }
    return text(value < 0, RoundedDecimal.of(size, ALL_OF_FLOAT));
  }

  public static String of(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return special(value);
    }
    double size = Math.abs(value);
    RoundedDecimal few = RoundedDecimal.of(size, FEW);
    if (!few.isOff(size, STEPS * Math.ulp(size))) {
      String text = text(value < 0, few);
      if (Double.parseDouble(text) == value) {
        return text;
      }
    }
    return text(value < 0, RoundedDecimal.of(size, ALL_OF_DOUBLE));
  }

  private static String text(boolean negative, RoundedDecimal size) {
    StringBuilder text = new StringBuilder(negative ? "-" : "");
    size.appendTo(text);
    boolean marked = text.indexOf(".") >= 0 || text.indexOf("e") >= 0;
    return text.append(marked ? "" : ".0").toString();
  }

  /** Java's words for these are TensorFlow Serving's: 0.0, -0.0, NaN, Infinity, -Infinity. */
  private static String special(double value) {
    return Double.toString(value);
  }
}
