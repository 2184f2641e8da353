package dev.unrolled.benchmarks.forecasting;

import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.data.SeriesFile;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.metrics.ForecastErrors;
import dev.unrolled.training.metrics.ForecastScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Figures of one trained forecaster on the test part.
 *
 * @param seconds the duration of the training
 * @param model its errors
 * @param naive those of the seasonal naive forecast
 */
record ForecastFigures(double seconds, Errors model, Errors naive) {

  /**
   * Errors that both sides compute.
   *
   * @param mase in units of the seasonal naive forecast's error on the training part
   * @param smape in percent
   * @param rmse in the units of the series
   * @param mae in the units of the series
   */
  record Errors(double mase, double smape, double rmse, double mae) {

    static Errors of(ForecastErrors errors) {
      return new Errors(errors.mase(), errors.smape(), errors.rmse(), errors.mae());
    }
  }

  /** Trains and scores this library's forecaster. */
  static ForecastFigures unrolled(SeriesTask task, Path folder, long seed) throws IOException {
    TimeSeries series = SeriesFile.read(folder.resolve(task.file()), List.of(task.column()));
    TimeSeries.Split parts = series.split(task.test(), task.inputLength());
    long begin = System.nanoTime();
    try (var model = SequenceForecaster.fit(parts.train(), task.forecaster(), task.options(seed))) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      ForecastScore score = model.score(parts.test());
      return new ForecastFigures(
          seconds, Errors.of(score.model()), Errors.of(score.seasonalNaive()));
    }
  }
}
