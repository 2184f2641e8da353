package dev.unrolled.notebook;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Printed number.
 *
 * @param text the digits, such as {@code 2.3e-34}
 */
record PrintedNumber(String text) {

  static final Pattern PATTERN = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

  /** Returns whether another number is equal within a tolerance and one unit of the last place. */
  boolean isCloseTo(PrintedNumber other, Tolerance tolerance) {
    double value = Double.parseDouble(text);
    double otherValue = Double.parseDouble(other.text);
    return tolerance.allows(value, otherValue, isWhole() ? 0 : lastPlace());
  }

  private boolean isWhole() {
    return text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
  }

  private double lastPlace() {
    return new BigDecimal(text).ulp().doubleValue();
  }
}
