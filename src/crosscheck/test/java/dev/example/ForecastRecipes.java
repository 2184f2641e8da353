package dev.example;

import dev.unrolled.reporting.plots.Plots;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.training.Forecast;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.SeriesFile;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.ForecastScore;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Recipes for forecasts of time series. */
final class ForecastRecipes {

  private ForecastRecipes() {}

  static ForecastScore airline(Path folder, Path plot) throws IOException {
    TimeSeries series = SeriesFile.read(folder.resolve("airline.csv"), List.of("Passengers"));
    TimeSeries.Split parts = series.split(24, 13);
    var forecaster =
        ForecasterOptions.of(13, 12)
            .withSeason(12)
            .withNormalized(true)
            .withLoss(QuantileLoss.of(0.1, 0.5, 0.9));
    var options =
        Options.defaults()
            .withCell(new LSTMCell(32))
            .withDropout(new Dropout(0.1, 0.1, 0.1))
            .withBatchSize(32)
            .withEpochs(100);
    try (var model = SequenceForecaster.fit(parts.train(), forecaster, options)) {
      ForecastScore score = model.score(parts.test());
      System.out.print(score);
      Forecast nextYear = model.predict(series);
      System.out.println(Arrays.toString(nextYear.of("Passengers")));
      System.out.println(Arrays.toString(nextYear.quantile("Passengers", 0.9)));

      var windows = SequenceForecaster.windows(List.of(parts.test()), forecaster);
      Plots.forecast(parts.test(), model.predict(windows), "Passengers").write(plot);
      return score;
    }
  }

  static Forecast sales(Path file) throws IOException {
    List<String> columns = List.of("sales", "visitors", "price");
    Map<String, TimeSeries> shops = SeriesFile.read(file, columns, "shop");
    var forecaster =
        ForecasterOptions.of(14, 7)
            .withTargets(List.of("sales"))
            .withObserved(List.of("visitors"))
            .withKnown(List.of("price"))
            .withSeason(7)
            .withMaxGap(3);
    List<TimeSeries.Split> parts = shops.values().stream().map(shop -> shop.split(28, 14)).toList();
    List<TimeSeries> train = parts.stream().map(TimeSeries.Split::train).toList();
    List<TimeSeries> later = parts.stream().map(TimeSeries.Split::test).toList();
    var options =
        Options.defaults()
            .withCell(new GRUCell(32))
            .withEarlyStopping(EarlyStopping.on(Metric.VAL_LOSS, 5))
            .withEpochs(60);
    var run =
        Training.with(options)
            .validatedOn(SequenceForecaster.windows(later, forecaster).sequences());
    try (var model = SequenceForecaster.fit(train, forecaster, run)) {
      System.out.print(model.score(later));
      return model.predict(later.get(0));
    }
  }
}
