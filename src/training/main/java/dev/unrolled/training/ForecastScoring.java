package dev.unrolled.training;

import dev.unrolled.rnn.forecast.ForecastHead;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.training.data.ForecastWindows;
import dev.unrolled.training.data.SeasonalNaiveForecast;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.metrics.ForecastComparison;
import dev.unrolled.training.metrics.ForecastScore;
import java.util.Arrays;
import java.util.List;

/**
 * Compares forecasts and the seasonal naive forecast with the truth.
 *
 * @param head the forecaster's head
 * @param windows the windows that were forecast
 */
public record ForecastScoring(ForecastHead head, ForecastWindows windows) {

  /** Returns the levels of the weighted quantile loss; of one number that of the median. */
  private List<Double> levels() {
    List<Double> levels = head.loss().levels();
    return levels.isEmpty() ? List.of(QuantileLoss.MEDIAN) : levels;
  }

  /**
   * Scores forecasts.
   *
   * @param forecasts a forecast for each window
   * @param loss the mean loss
   * @return the errors, beside those of the seasonal naive forecast
   */
  public ForecastScore score(List<Forecast> forecasts, double loss) {
    var model = new ForecastComparison(levels(), head.naive().errors());
    var naive = new ForecastComparison(levels(), head.naive().errors());
    for (int i = 0; i < forecasts.size(); i++) {
      TimeSeries series = windows.series().get(windows.positions().get(i).series());
      add(model, forecasts.get(i), series);
      addNaive(naive, forecasts.get(i), series);
    }
    return new ForecastScore(
        forecasts.size(), loss, levels(), head.naive().season(), model.errors(), naive.errors());
  }

  private void add(ForecastComparison errors, Forecast forecast, TimeSeries series) {
    for (int h = 0; h < forecast.values().length; h++) {
      for (int column = 0; column < forecast.columns().size(); column++) {
        float value = forecast.values()[h][column];
        float[] quantiles =
            forecast.levels().isEmpty() ? new float[] {value} : forecast.quantiles()[h][column];
        errors.add(column, series.get(forecast.first() + h, column), value, quantiles);
      }
    }
  }

  private void addNaive(ForecastComparison errors, Forecast forecast, TimeSeries series) {
    float[] quantiles = new float[levels().size()];
    for (int h = 0; h < forecast.values().length; h++) {
      int row = forecast.first() + h;
      for (int column = 0; column < forecast.columns().size(); column++) {
        float value =
            SeasonalNaiveForecast.of(series, column, head.naive().season(), forecast.first(), row);
        Arrays.fill(quantiles, value);
        errors.add(column, series.get(row, column), value, quantiles);
      }
    }
  }
}
