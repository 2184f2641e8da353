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

  /** Characters beside the digits: a sign, a point, zeros, an exponent. */
  private static final int AROUND = 8;

  private static final double LOG10_OF_2 = Math.log10(2);
  private static final int SMALLEST = -60;
  private static final int LARGEST = 60;
  private static final double[] POWERS_OF_TEN =
      IntStream.rangeClosed(SMALLEST, LARGEST)
          .mapToDouble(power -> Double.parseDouble("1e" + power))
          .toArray();

  /** Rounds to the nearest, and from the middle to the even digit. */
  static RoundedDecimal of(double value, int precision) {
    int exponent = exponent(value);
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

  /** That of the first digit, or one less or more next to a power of ten. */
  private static int exponent(double value) {
    int least = (int) Math.floor(Math.getExponent(value) * LOG10_OF_2);
    boolean inTable = least >= SMALLEST && least < LARGEST;
    return inTable && value >= power(least + 1) ? least + 1 : least;
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

  /**
   * As printf's {@code %g}: without zeros at the end, with an exponent if it is far from one; but
   * with {@code .0} if there is neither a point nor an exponent.
   */
  String text(boolean negative) {
    boolean scientific = exponent < -4 || exponent >= precision;
    int whole = scientific ? 1 : exponent + 1;
    long shown = digits;
    int count = precision;
    while (count > Math.max(whole, 1) && shown % 10 == 0) {
      shown /= 10;
      count--;
    }
    StringBuilder text = new StringBuilder(precision + AROUND).append(negative ? "-" : "");
    if (whole <= 0) {
      text.append("0.").append("000", 0, -whole).append(shown);
    } else {
      text.append(shown);
      if (count > whole) {
        text.insert(text.length() - count + whole, '.');
      } else if (!scientific) {
        text.append(".0");
      }
    }
    return scientific ? withExponent(text) : text.toString();
  }

  private String withExponent(StringBuilder text) {
    text.append(exponent < 0 ? "e-" : "e+").append(Math.abs(exponent) < 10 ? "0" : "");
    return text.append(Math.abs(exponent)).toString();
  }

  private static boolean hasDigits(double whole, int precision) {
    return whole >= power(precision - 1) && whole < power(precision);
  }

  private static double power(int exponent) {
    return POWERS_OF_TEN[exponent - SMALLEST];
  }
}
