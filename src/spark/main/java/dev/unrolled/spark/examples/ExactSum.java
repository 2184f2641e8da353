package dev.unrolled.spark.examples;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/** Sum of numbers without rounding, so their order does not matter. Not thread-safe. */
final class ExactSum implements Serializable {

  private static final long serialVersionUID = 1L;

  private BigDecimal sum = BigDecimal.ZERO;
  private long count;

  void add(double number) {
    sum = sum.add(new BigDecimal(number));
    count++;
  }

  void add(ExactSum other) {
    sum = sum.add(other.sum);
    count += other.count;
  }

  long count() {
    return count;
  }

  /** Returns the mean, rounded once; NaN of no numbers. */
  double mean() {
    return count == 0 ? Double.NaN : exactMean().doubleValue();
  }

  /**
   * Returns the variance of the numbers.
   *
   * @param squares the sum of their squares
   */
  double variance(ExactSum squares) {
    BigDecimal mean = exactMean();
    return Math.max(0, squares.exactMean().subtract(mean.multiply(mean)).doubleValue());
  }

  private BigDecimal exactMean() {
    return sum.divide(BigDecimal.valueOf(count), new MathContext(60));
  }
}
