package dev.unrolled.cli.train;

import dev.unrolled.training.data.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * A time series in order.
 *
 * @param train the earlier time steps
 * @param validation later time steps, with an input window before them; null without validation
 * @param test the last time steps, with an input window before them; null without a test
 */
record ForecastParts(TimeSeries train, @Nullable TimeSeries validation, @Nullable TimeSeries test) {

  /**
   * Sets the last time steps aside.
   *
   * @throws IllegalArgumentException if the series is too short
   */
  static ForecastParts of(
      TimeSeries series, int inputLength, double testPart, double validationPart) {
    TimeSeries train = series;
    TimeSeries test = null;
    TimeSeries validation = null;
    if (testPart > 0) {
      var split = train.split(steps(series, testPart), inputLength);
      train = split.train();
      test = split.test();
    }
    if (validationPart > 0) {
      var split = train.split(steps(train, validationPart), inputLength);
      train = split.train();
      validation = split.test();
    }
    return new ForecastParts(train, validation, test);
  }

  private static int steps(TimeSeries series, double part) {
    return (int) Math.ceil(series.length() * part);
  }
}
