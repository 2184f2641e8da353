package dev.unrolled.cli.train;

import dev.unrolled.rnn.forecast.ForecastColumns;
import dev.unrolled.rnn.forecast.ForecastHead;
import dev.unrolled.rnn.forecast.ForecastWindow;
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
 * @param parts the series
 * @param forecaster the window and loss
 * @param start the model to start from; null for random weights
 */
record ForecastTask(ForecastParts parts, ForecasterOptions forecaster, @Nullable TrainedStart start)
    implements ModelTask {

  private Dataset windows(TimeSeries series) {
    return SequenceForecaster.windows(List.of(series), forecaster).sequences();
  }

  @Override
  public RunData data() {
    TimeSeries test = parts.test();
    return new RunData(windows(parts.train()), test == null ? null : windows(test));
  }

  @Override
  public Options options(Options flags) {
    return flags;
  }

  @Override
  public SequenceModel model(Options options) {
    SequenceModel fresh = SequenceForecaster.model(List.of(parts.train()), forecaster, options);
    return start == null ? fresh : started(start, fresh);
  }

  private static SequenceModel started(TrainedStart start, SequenceModel fresh) {
    ForecastWindow expected = ((ForecastHead) fresh.head()).window();
    if (!(start.model().head() instanceof ForecastHead head)) {
      throw new IllegalArgumentException(
          "--from: expected a forecaster, found " + start.model().head().kind());
    }
    if (!head.window().equals(expected)) {
      throw new IllegalArgumentException(
          "--from: expected a model with %s, found %s"
              .formatted(flags(expected), flags(head.window())));
    }
    return start.over(fresh);
  }

  private static String flags(ForecastWindow window) {
    ForecastColumns columns = window.columns();
    return "targets %s, observed %s, known %s, --input-length %d, --horizon %d, --max-gap %d, %s"
        .formatted(
            columns.targets(),
            columns.observed(),
            columns.known(),
            window.inputLength(),
            window.horizon(),
            window.maxGap(),
            window.normalized() ? "--normalized" : "not --normalized");
  }

  @Override
  public Training into(Training training) {
    TimeSeries validation = parts.validation();
    Training started = start == null ? training : training.startingFrom(start.weights());
    return validation == null ? started : started.validatedOn(windows(validation));
  }

  @Override
  public void printSamples(PrintWriter out) {
    out.printf(
        "%d time steps of %s to train on%s%s%n",
        parts.train().length(),
        String.join(", ", parts.train().columns()),
        rest(parts.validation(), "to validate on"),
        rest(parts.test(), "to test on"));
    out.flush();
  }

  private String rest(@Nullable TimeSeries part, String purpose) {
    return part == null
        ? ""
        : ", %d %s".formatted(part.length() - forecaster.inputLength(), purpose);
  }

  @Override
  public String score(FittedModel model) {
    var score = SequenceForecaster.of(model).score(Objects.requireNonNull(parts.test()));
    return "%d windows%n%s".formatted(score.windows(), score).stripTrailing();
  }
}
