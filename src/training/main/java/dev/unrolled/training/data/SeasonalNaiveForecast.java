package dev.unrolled.training.data;

/** Forecasts that repeat the last season of a series. */
public final class SeasonalNaiveForecast {

  private SeasonalNaiveForecast() {}

  /**
   * Forecasts a number: the one a season before, or as many seasons before as it takes to be before
   * the forecast time steps and not missing; else the last number that is not missing.
   *
   * @param series the series
   * @param column the index of the column
   * @param season the number of time steps of a season
   * @param first the first time step that is forecast
   * @param row the time step
   * @return the forecast; NaN if no number before {@code first} is known
   */
  public static float of(TimeSeries series, int column, int season, int first, int row) {
    int source = row;
    while (source >= first || (source >= 0 && Float.isNaN(series.get(source, column)))) {
      source -= season;
    }
    if (source >= 0) {
      return series.get(source, column);
    }
    int last = first - 1;
    while (last >= 0 && Float.isNaN(series.get(last, column))) {
      last--;
    }
    return last < 0 ? Float.NaN : series.get(last, column);
  }
}
