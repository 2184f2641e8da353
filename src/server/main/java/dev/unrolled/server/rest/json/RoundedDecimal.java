package dev.unrolled.server.rest.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.IntStream;

/**
 * A positive number rounded to some decimal digits: {@code d.ddd} times ten to the exponent.
 *
 * @param digits the digits as one whole number, of as many digits as the precision
 * @param exponent that of the first digit
 * @param precision how many digits there are
 */
public record RoundedDecimal(long digits, int exponent, int precision) {

  /** Beyond nine digits a product of doubles says too little about the last. */
  private static final int FAST_PRECISION = 9;

  /** So near to the middle between two roundings, a product may fall to the wrong side. */
  private static final double DOUBT = 1e-6;

  private static final int SMALLEST = -60;
  private static final int LARGEST = 60;
  private static final double[] POWERS_OF_TEN =
      IntStream.rangeClosed(SMALLEST, LARGEST)
          .mapToDouble(power -> Double.parseDouble("1e" + power))
          .toArray();

  /** Rounds to the nearest, and from the middle to the even digit. */
  static RoundedDecimal of(double value, int precision) {
    int exponent = (int) Math.floor(Math.log10(value));
    int shift = precision - 1 - exponent;
    if (precision > FAST_PRECISION || shift <= SMALLEST || shift >= LARGEST) {
      return exact(value, precision);
    }
    double scaled = value * power(shift);
    double whole = Math.floor(scaled);
    if (Math.abs(scaled - whole - 0.5) < DOUBT || !hasDigits(whole, precision)) {
      return exact(value, precision);
    }
    return normal((long) whole + (scaled - whole > 0.5 ? 1 : 0), exponent, precision);
  }

  private static RoundedDecimal exact(double value, int precision) {
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    long digits = rounded.unscaledValue().longValueExact();
    for (int missing = precision - rounded.precision(); missing > 0; missing--) {
      digits *= 10;
    }
    return new RoundedDecimal(digits, exponent, precision);
  }

  private static RoundedDecimal normal(long digits, int exponent, int precision) {
    return digits >= power(precision)
        ? new RoundedDecimal(digits / 10, exponent + 1, precision)
        : new RoundedDecimal(digits, exponent, precision);
  }

  /** Returns whether these digits differ from a value by more than a limit, within rounding. */
  boolean isOff(double value, double limit) {
    int shift = exponent - precision + 1;
    return shift > SMALLEST && shift < LARGEST && Math.abs(digits * power(shift) - value) > limit;
  }

  /** As printf's {@code %g}: without zeros at the end, with an exponent if it is far from one. */
  void appendTo(StringBuilder text) {
    String shown = shown();
    if (exponent < -4 || exponent >= precision) {
      appendWithPoint(text, shown, 1);
      text.append(exponent < 0 ? "e-" : "e+").append(Math.abs(exponent) < 10 ? "0" : "");
      text.append(Math.abs(exponent));
    } else if (exponent < 0) {
      text.append("0.").append("0".repeat(-exponent - 1)).append(shown);
    } else {
      appendWithPoint(text, shown, exponent + 1);
    }
  }

  private String shown() {
    long left = digits;
    while (left % 10 == 0) {
      left /= 10;
    }
    return Long.toString(left);
  }

  private static void appendWithPoint(StringBuilder text, String shown, int before) {
    if (shown.length() <= before) {
      text.append(shown).append("0".repeat(before - shown.length()));
    } else {
      text.append(shown, 0, before).append('.').append(shown, before, shown.length());
    }
  }

  private static boolean hasDigits(double whole, int precision) {
    return whole >= power(precision - 1) && whole < power(precision);
  }

  private static double power(int exponent) {
    return POWERS_OF_TEN[exponent - SMALLEST];
  }
}
