package dev.unrolled.reporting.plots;

import dev.unrolled.training.Forecast;
import dev.unrolled.training.data.TimeSeries;
import java.util.ArrayList;
import java.util.List;

/** A series and forecasts of it over time. */
final class ForecastChart {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 400;

  private final TimeSeries series;
  private final List<Forecast> forecasts;
  private final String column;

  private ForecastChart(TimeSeries series, List<Forecast> forecasts, String column) {
    this.series = series;
    this.forecasts = forecasts;
    this.column = column;
  }

  static PlotImage of(TimeSeries series, List<Forecast> forecasts, String column) {
    if (forecasts.isEmpty()) {
      throw new IllegalArgumentException("forecasts: expected at least 1, found none");
    }
    return new ForecastChart(series, oneAfterTheOther(forecasts), column).plot();
  }

  /** Forecasts that do not overlap, each from the first time step after the one before. */
  private static List<Forecast> oneAfterTheOther(List<Forecast> all) {
    List<Forecast> chosen = new ArrayList<>();
    int end = Integer.MIN_VALUE;
    for (Forecast forecast : all) {
      if (forecast.first() >= end) {
        chosen.add(forecast);
        end = forecast.first() + forecast.values().length;
      }
    }
    return chosen;
  }

  private PlotImage plot() {
    LineChart chart = new LineChart("Forecast of " + column, "time step", column);
    Points truth = new Points();
    truth.add(0, series.column(column));
    truth.addTo(chart, "truth");
    Points points = new Points();
    forecasts.forEach(forecast -> points.add(forecast.first(), forecast.of(column)));
    points.addTo(chart, "forecast");
    List<Double> levels = forecasts.get(0).levels();
    if (levels.size() > 1) {
      addQuantile(chart, levels.get(0));
      addQuantile(chart, levels.get(levels.size() - 1));
    }
    return PlotImage.of(chart.panel(), WIDTH, HEIGHT);
  }

  private void addQuantile(LineChart chart, double level) {
    Points points = new Points();
    forecasts.forEach(forecast -> points.add(forecast.first(), forecast.quantile(column, level)));
    points.addTo(chart, "quantile " + level);
  }

  /** Points of a line, without missing numbers. */
  private static final class Points {

    private final List<Integer> x = new ArrayList<>();
    private final List<Float> y = new ArrayList<>();

    void add(int first, float[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        if (!Float.isNaN(numbers[i])) {
          x.add(first + i);
          y.add(numbers[i]);
        }
      }
    }

    void addTo(LineChart chart, String name) {
      chart.add(name, x, y);
    }
  }
}
