package dev.unrolled.cli.train;

import dev.unrolled.training.data.SeriesFile;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unrolled train forecast}: learns to forecast a time series. */
@Command(
    name = "forecast",
    description = {
      "Learns to forecast numbers of a time series from a CSV file.",
      "The parts for testing and validation are the last time steps, not drawn at random."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled train forecast airline.csv --targets Passengers --season 12 \\",
      "      --input-length 24 --horizon 12 --normalized --units 32",
      "  unrolled predict target/models/airline --file airline.csv"
    })
final class TrainForecast implements Callable<Integer> {

  @Mixin private ForecastFlags forecast;
  @Mixin private LayerFlags layers;
  @Mixin private ModelOutFlag out;
  @Mixin private TrainingOptions options;
  @Mixin private RunFlags run;

  @Override
  public Integer call() throws Exception {
    ForecasterOptions forecaster = options.checked(forecast::options);
    options.requireTestFraction();
    TimeSeries series = SeriesFile.read(forecast.path, forecast.columns());
    ForecastParts parts =
        ForecastParts.of(
            series,
            forecaster.inputLength(),
            options.batches.testFraction,
            options.validationFraction());
    ForecastTask task = new ForecastTask(parts, forecaster, options.trainedStart());
    Options flags = options.exampleOptions(layers);
    return new TrainingRun(options, run, out.folder(forecast.path)).over(task, flags);
  }
}
