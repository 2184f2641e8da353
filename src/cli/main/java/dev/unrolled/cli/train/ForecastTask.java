package dev.unrolled.cli.train;

import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A forecaster of a time series.
 *
 * @param train the earlier time steps
 * @param validation later time steps, after an input window; null if there are none
 * @param test the latest time steps, after an input window; null if there are none
 * @param forecaster the window and loss
 */
record ForecastTask(
    TimeSeries train,
    @Nullable TimeSeries validation,
    @Nullable TimeSeries test,
    ForecasterOptions forecaster)
    implements ModelTask {

  /**
   * Sets the last time steps aside.
   *
   * @throws IllegalArgumentException if the series is too short
   */
  static ForecastTask of(
      TimeSeries series, ForecasterOptions forecaster, double testPart, double validationPart) {
    TimeSeries train = series;
    TimeSeries test = null;
    TimeSeries validation = null;
    if (testPart > 0) {
      var split = train.split(steps(series, testPart), forecaster.inputLength());
      train = split.train();
      test = split.test();
    }
    if (validationPart > 0) {
      var split = train.split(steps(train, validationPart), forecaster.inputLength());
      train = split.train();
      validation = split.test();
    }
    return new ForecastTask(train, validation, test, forecaster);
  }

  private static int steps(TimeSeries series, double part) {
    return (int) Math.ceil(series.length() * part);
  }

  private Dataset windows(TimeSeries series) {
    return SequenceForecaster.windows(List.of(series), forecaster).sequences();
  }

  @Override
  public RunData data() {
    return new RunData(windows(train), test == null ? null : windows(test));
  }

  @Override
  public Options options(Options flags) {
    return flags;
  }

  @Override
  public SequenceModel model(Options options) {
    return SequenceForecaster.model(List.of(train), forecaster, options);
  }

  @Override
  public Training into(Training training) {
    return validation == null ? training : training.validatedOn(windows(validation));
  }

  @Override
  public void printSamples(PrintWriter out) {
    out.printf(
        "%d time steps of %s to train on%s%s%n",
        train.length(),
        String.join(", ", train.columns()),
        rest(validation, "to validate on"),
        rest(test, "to test on"));
    out.flush();
  }

  private String rest(@Nullable TimeSeries part, String purpose) {
    return part == null
        ? ""
        : ", %d %s".formatted(part.length() - forecaster.inputLength(), purpose);
  }

  @Override
  public String score(FittedModel model) {
    var score = SequenceForecaster.of(model).score(Objects.requireNonNull(test));
    return "%d windows%n%s".formatted(score.windows(), score).stripTrailing();
  }
}
