package dev.unrolled.training.metrics;

import java.util.Arrays;
import java.util.List;

/** Sums of the errors of forecasts. Not thread-safe. */
public final class ForecastComparison {

  private final List<Double> levels;
  private final List<Double> naiveErrors;
  private final double[] absolute;
  private final long[] counts;
  private double squares;
  private double symmetric;
  private double quantileLosses;
  private double targets;

  /**
   * Creates sums of no errors.
   *
   * @param levels the levels of the weighted quantile loss
   * @param naiveErrors the mean absolute error of the seasonal naive forecast on the training data,
   *     by target
   */
  public ForecastComparison(List<Double> levels, List<Double> naiveErrors) {
    this.levels = List.copyOf(levels);
    this.naiveErrors = List.copyOf(naiveErrors);
    this.absolute = new double[naiveErrors.size()];
    this.counts = new long[naiveErrors.size()];
  }

  /**
   * Adds a forecast of one number.
   *
   * @param column the index of the target's column
   * @param target the truth; without effect if NaN
   * @param forecast the forecast
   * @param quantiles the forecast quantiles, one for each level
   */
  public void add(int column, double target, double forecast, float... quantiles) {
    if (Double.isNaN(target)) {
      return;
    }
    double error = Math.abs(target - forecast);
    absolute[column] += error;
    counts[column]++;
    squares += error * error;
    symmetric += error == 0 ? 0 : 200 * error / (Math.abs(target) + Math.abs(forecast));
    targets += Math.abs(target);
    for (int i = 0; i < levels.size(); i++) {
      double difference = target - quantiles[i];
      quantileLosses +=
          Math.max(levels.get(i) * difference, (levels.get(i) - 1) * difference) / levels.size();
    }
  }

  /**
   * The errors of all forecasts added so far.
   *
   * @return means; NaN without forecasts
   */
  public ForecastErrors errors() {
    double count = Arrays.stream(counts).sum();
    double mase = 0;
    for (int column = 0; column < absolute.length; column++) {
      mase += absolute[column] / counts[column] / naiveErrors.get(column) / absolute.length;
    }
    return new ForecastErrors(
        Arrays.stream(absolute).sum() / count,
        Math.sqrt(squares / count),
        symmetric / count,
        mase,
        2 * quantileLosses / targets);
  }
}
