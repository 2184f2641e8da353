package dev.unrolled.spark.examples;

import dev.unrolled.rnn.forecast.ForecastEncoder;
import dev.unrolled.rnn.forecast.ForecastHead;
import dev.unrolled.rnn.forecast.ForecastWindow;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.ForecastWindows;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.util.List;

/**
 * Forecaster of time series. An example is a series, in whose windows the targets are.
 *
 * @param format the numbers of a time step, and the windows
 * @param totals of all training examples
 */
public record ForecasterKind(SeriesFormat format, SeriesTotals totals) implements ModelKind {

  /** Describes the kind in checkpoints; the data, and so the totals, are named there themselves. */
  @Override
  public String toString() {
    return "ForecasterKind[" + format + "]";
  }

  @Override
  public Sequences sequences(List<Example> examples, DataSummary summary) {
    int stride = format.options().stride();
    return ForecastWindows.of(
            examples.stream().map(format::series).toList(), format.window(), stride)
        .sequences();
  }

  @Override
  public ModelSpec model(DataSummary summary, Options options) {
    ForecasterOptions forecaster = format.options();
    ForecastWindow window = format.window();
    List<String> all = window.columns().all();
    return new SequenceModel(
        window.input(),
        new ForecastEncoder(
            window, totals.standardization(format.indices(all), all), forecaster.layer(options)),
        new ForecastHead(
            window,
            forecaster.loss(),
            totals.seasonalNaive(format.indices(window.columns().targets()))));
  }
}
