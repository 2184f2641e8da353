package dev.unrolled.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A part of a whole as text. Rounding never turns a part into all or nothing. */
public final class Fraction {

  private static final int PERCENT_DECIMALS = 1;
  private static final int DECIMALS = 4;

  private Fraction() {}

  /**
   * A percentage with one decimal, such as {@code 12.3 %}. Only 1 is {@code 100.0 %}, and only 0 is
   * {@code 0.0 %}: 0.9999 is {@code 99.9 %}.
   *
   * @param part in {@code [0, 1]}, or not a number
   * @return the text; {@code NaN %} if it is not a number
   */
  public static String percent(double part) {
    return (Double.isNaN(part) ? "NaN" : rounded(part, 100, PERCENT_DECIMALS)) + " %";
  }

  /**
   * A number with four decimals, such as {@code 0.1234}. Only 1 is {@code 1.0000}, and only 0 is
   * {@code 0.0000}: 0.99999 is {@code 0.9999}.
   *
   * @param part in {@code [0, 1]}, or not a number
   * @return the text; {@code NaN} if it is not a number
   */
  public static String decimal(double part) {
    return Double.isNaN(part) ? "NaN" : rounded(part, 1, DECIMALS);
  }

  private static String rounded(double part, int whole, int decimals) {
    BigDecimal all = BigDecimal.valueOf(whole);
    BigDecimal least = BigDecimal.ONE.movePointLeft(decimals);
    BigDecimal rounded =
        BigDecimal.valueOf(part).multiply(all).setScale(decimals, RoundingMode.HALF_UP);
    if (part > 0 && part < 1) {
      rounded = rounded.max(least).min(all.subtract(least));
    }
    return rounded.toPlainString();
  }
}
