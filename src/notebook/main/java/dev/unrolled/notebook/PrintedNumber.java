package dev.unrolled.notebook;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A number as it was printed.
 *
 * @param text its digits, such as {@code 2.3e-34}
 */
record PrintedNumber(String text) {

  static final Pattern PATTERN = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

  /** Whether another number is this one within a tolerance and a unit of its last place. */
  boolean isCloseTo(PrintedNumber other, Tolerance tolerance) {
    double here = Double.parseDouble(text);
    double there = Double.parseDouble(other.text);
    return tolerance.allows(here, there, isWhole() ? 0 : lastPlace());
  }

  private boolean isWhole() {
    return text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
  }

  private double lastPlace() {
    return new BigDecimal(text).ulp().doubleValue();
  }
}
