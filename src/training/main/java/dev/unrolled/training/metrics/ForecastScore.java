package dev.unrolled.training.metrics;

import java.util.List;
import java.util.Locale;

/**
 * Errors of a forecaster beside those of the seasonal naive forecast.
 *
 * @param windows the number of windows
 * @param loss the mean loss, as in training
 * @param levels the levels of the weighted quantile loss
 * @param season the number of time steps of a season
 * @param model the errors of the forecaster
 * @param seasonalNaive the errors of the seasonal naive forecast of the same numbers
 */
public record ForecastScore(
    long windows,
    double loss,
    List<Double> levels,
    int season,
    ForecastErrors model,
    ForecastErrors seasonalNaive) {

  /** Copies the list. */
  public ForecastScore {
    levels = List.copyOf(levels);
  }

  /** {@return a table: one line for the forecaster and one for the seasonal naive forecast} */
  @Override
  public String toString() {
    return "%-17s %9s %9s %9s %9s %9s%n".formatted("", "MASE", "sMAPE", "WQL", "RMSE", "MAE")
        + line("model", model)
        + line("seasonal naive " + season, seasonalNaive);
  }

  private static String line(String name, ForecastErrors errors) {
    return String.format(
        Locale.ROOT,
        "%-17s %9.4f %9.3f %9.4f %9.4g %9.4g%n",
        name,
        errors.mase(),
        errors.smape(),
        errors.weightedQuantileLoss(),
        errors.rmse(),
        errors.mae());
  }
}
