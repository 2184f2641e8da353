package dev.unrolled.training.data;

import dev.unrolled.rnn.forecast.ForecastWindow;
import dev.unrolled.rnn.forecast.SeasonalNaive;
import dev.unrolled.rnn.forecast.Standardization;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Statistics of the training part of time series, of the numbers that are not missing. */
public final class SeriesStatistics {

  private SeriesStatistics() {}

  /**
   * Mean and standard deviation of each column.
   *
   * @param data one or more series
   * @param window the columns
   * @return scales are 1 for constant columns
   * @throws IllegalArgumentException if a column is not there or has no numbers
   */
  public static Standardization standardization(List<TimeSeries> data, ForecastWindow window) {
    List<String> columns = window.columns().all();
    List<TimeSeries> series = data.stream().map(one -> one.select(columns)).toList();
    List<Float> means = new ArrayList<>();
    List<Float> scales = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      double[] numbers = observed(series, column);
      if (numbers.length == 0) {
        throw new IllegalArgumentException(
            "column %s: expected numbers, found none".formatted(columns.get(column)));
      }
      double mean = sum(numbers) / numbers.length;
      double squares = 0;
      for (double number : numbers) {
        squares += (number - mean) * (number - mean);
      }
      float scale = (float) Math.sqrt(squares / numbers.length);
      means.add((float) mean);
      scales.add(scale > 0 ? scale : 1);
    }
    return new Standardization(means, scales);
  }

  private static double[] observed(List<TimeSeries> series, int column) {
    return series.stream()
        .flatMapToDouble(
            one -> IntStream.range(0, one.length()).mapToDouble(row -> one.get(row, column)))
        .filter(number -> !Double.isNaN(number))
        .toArray();
  }

  private static double sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }

  /**
   * The mean absolute error of the seasonal naive forecast one season ahead.
   *
   * @param data one or more series
   * @param window the columns
   * @param season the number of time steps of a season
   * @return the errors by target; NaN where no two numbers are a season apart
   */
  public static SeasonalNaive seasonalNaive(
      List<TimeSeries> data, ForecastWindow window, int season) {
    List<String> targets = window.columns().targets();
    List<TimeSeries> series = data.stream().map(one -> one.select(targets)).toList();
    List<Double> errors = new ArrayList<>();
    for (int target = 0; target < targets.size(); target++) {
      double sum = 0;
      long count = 0;
      for (TimeSeries one : series) {
        for (int row = season; row < one.length(); row++) {
          double error = Math.abs(one.get(row, target) - one.get(row - season, target));
          if (!Double.isNaN(error)) {
            sum += error;
            count++;
          }
        }
      }
      errors.add(sum / count);
    }
    return new SeasonalNaive(season, errors);
  }
}
