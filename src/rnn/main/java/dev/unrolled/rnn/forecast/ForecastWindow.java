package dev.unrolled.rnn.forecast;

import dev.unrolled.rnn.model.InputFeatures;

/**
 * Window of a time series that a forecaster reads and forecasts.
 *
 * @param columns the F columns
 * @param inputLength the number of time steps that the layers read, T
 * @param horizon the number of time steps that are forecast, H
 * @param maxGap the largest number of missing numbers one after the other; 0: none may be missing.
 *     Missing numbers are NaN, and the layers read for each column 1 where its number is missing,
 *     else 0
 * @param normalized whether each row's targets are also normalized by mean and standard deviation
 *     of its own window, so that forecasts follow the level of the series
 */
public record ForecastWindow(
    ForecastColumns columns, int inputLength, int horizon, int maxGap, boolean normalized) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a length is below 1 or the largest gap below 0
   */
  public ForecastWindow {
    requireAtLeastOne("input length", inputLength);
    requireAtLeastOne("horizon", horizon);
    if (maxGap < 0) {
      throw new IllegalArgumentException("largest gap: expected 0 or more, found " + maxGap);
    }
  }

  private static void requireAtLeastOne(String what, int found) {
    if (found < 1) {
      throw new IllegalArgumentException(
          "%s: expected at least 1, found %d".formatted(what, found));
    }
  }

  /**
   * The number of columns, F.
   *
   * @return F
   */
  public int features() {
    return columns.all().size();
  }

  /**
   * Whether numbers may be missing.
   *
   * @return true if the largest gap is above 0
   */
  public boolean missing() {
    return maxGap > 0;
  }

  /**
   * The number of targets, C.
   *
   * @return C
   */
  public int targets() {
    return columns.targets().size();
  }

  /**
   * The number of columns that are known ahead, A.
   *
   * @return A
   */
  public int known() {
    return columns.known().size();
  }

  /**
   * The number of time steps of a row: T, and H more if there are columns that are known ahead.
   *
   * @return T or T + H
   */
  public int timeSteps() {
    return known() == 0 ? inputLength : inputLength + horizon;
  }

  /**
   * The inputs of a model.
   *
   * @return rows {@code [timeSteps, F]}
   */
  public InputFeatures input() {
    return new InputFeatures(features(), timeSteps(), false);
  }
}
