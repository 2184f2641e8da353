package dev.unrolled.training;

import dev.unrolled.rnn.forecast.ForecastEncoder;
import dev.unrolled.rnn.forecast.ForecastHead;
import dev.unrolled.rnn.forecast.ForecastWindow;
import dev.unrolled.rnn.forecast.SeasonalNaive;
import dev.unrolled.rnn.forecast.Standardization;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.ForecastWindows;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.SeriesStatistics;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.metrics.ForecastScore;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A fitted forecaster of time series of numbers.
 *
 * <p>It standardizes its inputs by the training data and answers in the units of the series; both
 * are part of its graph. It holds native memory and is closed by its owner; its results are Java
 * values. Safe for many threads; {@link #close()} waits for running calls.
 */
public final class SequenceForecaster implements AutoCloseable {

  private final FittedModel model;
  private final ForecastHead head;

  private SequenceForecaster(FittedModel model) {
    this.model = model;
    this.head = head(model.snapshot());
  }

  private static ForecastHead head(Snapshot snapshot) {
    if (snapshot.architecture().model().head() instanceof ForecastHead head) {
      return head;
    }
    throw new IllegalArgumentException(
        "model: expected a forecaster, found " + snapshot.architecture().model().head().kind());
  }

  /**
   * Trains a forecaster.
   *
   * @param data the series, all of which is trained on
   * @param forecaster columns, window, loss and layers
   * @param options how to train it; vocabularies and embedding have no effect
   * @param listeners observe the run
   * @return the forecaster, to be closed by the caller
   * @throws IllegalArgumentException if the data does not fit the options; the message says where
   * @throws DivergedException if a loss is not finite; it has the last finite weights
   */
  public static SequenceForecaster fit(
      TimeSeries data,
      ForecasterOptions forecaster,
      Options options,
      TrainingListener... listeners) {
    return fit(List.of(data), forecaster, Training.with(options).watchedBy(listeners));
  }

  /**
   * Trains a forecaster in a run that was set up: with validation data, checkpoints or listeners.
   *
   * <p>Validation data is of later time steps, by {@link #windows}; a fraction of the windows would
   * share time steps with those that are trained on.
   *
   * @param data one or more series with the same columns; no window spans two
   * @param forecaster columns, window, loss and layers
   * @param run the run
   * @return the forecaster, to be closed by the caller
   * @throws IllegalArgumentException if the data does not fit the options; the message says where.
   *     Also if the run sets a fraction aside for validation
   * @throws DivergedException if a loss is not finite; it has the last finite weights
   */
  public static SequenceForecaster fit(
      List<TimeSeries> data, ForecasterOptions forecaster, Training run) {
    run.requireNoFraction();
    SequenceModel model = model(data, forecaster, run.options());
    return of(run.fit(model, windows(data, forecaster).sequences()));
  }

  /**
   * The windows of series, for training or validation.
   *
   * @param data one or more series
   * @param forecaster columns and window
   * @return the windows
   * @throws IllegalArgumentException if a column is not there, a series is shorter than a window,
   *     or a number is missing that may not be; the message says where
   */
  public static ForecastWindows windows(List<TimeSeries> data, ForecasterOptions forecaster) {
    return ForecastWindows.of(data, forecaster.window(data), forecaster.stride());
  }

  /**
   * The model that a forecaster is trained as.
   *
   * @param data the series that it is trained on, whose means and scales become part of it
   * @param forecaster columns, window, loss and layers
   * @param options a cell, if the forecaster has no layers
   * @return inputs, encoder and head
   * @throws IllegalArgumentException if a column is not there or has no numbers
   */
  public static SequenceModel model(
      List<TimeSeries> data, ForecasterOptions forecaster, Options options) {
    ForecastWindow window = forecaster.window(data);
    Standardization standardization = SeriesStatistics.standardization(data, window);
    SeasonalNaive naive = SeriesStatistics.seasonalNaive(data, window, forecaster.season());
    return new SequenceModel(
        window.input(),
        new ForecastEncoder(window, standardization, forecaster.layer(options)),
        new ForecastHead(window, forecaster.loss(), naive));
  }

  /**
   * A forecaster of a fitted model.
   *
   * @param model the model, closed with the forecaster
   * @return the forecaster
   * @throws IllegalArgumentException if the model is no forecaster
   */
  public static SequenceForecaster of(FittedModel model) {
    return new SequenceForecaster(model);
  }

  /**
   * Opens a forecaster that was trained before.
   *
   * @param snapshot its values
   * @return the forecaster, to be closed by the caller
   * @throws IllegalArgumentException if they are of another kind of model
   */
  public static SequenceForecaster of(Snapshot snapshot) {
    head(snapshot);
    return of(FittedModel.of(snapshot));
  }

  /**
   * The forecaster as plain values.
   *
   * @return the values, which outlive it
   */
  public Snapshot snapshot() {
    return model.snapshot();
  }

  /**
   * The course of the training.
   *
   * @return its epochs and why it ended
   */
  public History history() {
    return model.history();
  }

  /**
   * The columns and sizes of a window.
   *
   * @return the window
   */
  public ForecastWindow window() {
    return head.window();
  }

  /**
   * Forecasts rows.
   *
   * @param rows N windows {@code [T, F]}, or {@code [T + H, F]} with columns known ahead, in the
   *     order of the {@link #window}'s columns
   * @return {@code [N, H, C]}, in the units of the series
   * @throws IllegalArgumentException if a row does not fit the model
   * @throws IllegalStateException after {@link #close()}
   */
  public float[][][] predict(InputRows rows) {
    return (float[][][]) model.predict(rows, "forecast");
  }

  /**
   * Forecasts the quantiles of rows.
   *
   * @param rows N windows, as for {@link #predict(InputRows)}
   * @return {@code [N, H, C, Q]}, in the units of the series, ascending in Q
   * @throws IllegalArgumentException if a row does not fit the model
   * @throws IllegalStateException if the model has no quantiles, or after {@link #close()}
   */
  public float[][][][] predictQuantiles(InputRows rows) {
    if (head.loss().levels().isEmpty()) {
      throw new IllegalStateException(
          "quantiles: expected a forecaster with a loss of quantiles, found " + head.loss().name());
    }
    return (float[][][][]) model.predict(rows, "quantiles");
  }

  /**
   * Forecasts the time steps that follow a series.
   *
   * @param past the series, at least as long as the input length; with columns known ahead, the
   *     series has H further rows, of which only those columns are read
   * @return the forecast
   * @throws IllegalArgumentException if a column is not there, the series is too short, or a number
   *     is missing that may not be
   * @throws IllegalStateException after {@link #close()}
   */
  public Forecast predict(TimeSeries past) {
    return predict(ForecastWindows.after(past, window())).get(0);
  }

  /**
   * Forecasts windows of series, as {@link ForecastWindows#of} makes them.
   *
   * @param windows windows of the model's size
   * @return a forecast for each window
   * @throws IllegalArgumentException if a window does not fit the model
   * @throws IllegalStateException after {@link #close()}
   */
  public List<Forecast> predict(ForecastWindows windows) {
    return Forecast.ofWindows(head, windows, model.predict(windows.inputs()));
  }

  /**
   * Scores the forecaster on a series: on every window whose time steps are all in it.
   *
   * @param data the series, of which the first input length is only read
   * @return the errors, beside those of the seasonal naive forecast
   * @throws IllegalArgumentException if a column is not there, the series is shorter than a window,
   *     or a number is missing that may not be
   * @throws IllegalStateException after {@link #close()}
   */
  public ForecastScore score(TimeSeries data) {
    return score(List.of(data));
  }

  /**
   * Scores the forecaster on several series.
   *
   * @param data the series, of each of which the first input length is only read
   * @return the errors, beside those of the seasonal naive forecast
   * @throws IllegalArgumentException as {@link #score(TimeSeries)} does
   * @throws IllegalStateException after {@link #close()}
   */
  public ForecastScore score(List<TimeSeries> data) {
    ForecastWindows windows = ForecastWindows.of(data, window(), 1);
    double loss = model.score(windows.sequences()).loss();
    return new ForecastScoring(head, windows).score(predict(windows), loss);
  }

  /**
   * Writes a SavedModel under the next free version number.
   *
   * @param base the model's folder; created if it does not exist
   * @param form how it holds its weights
   * @return the version's folder, {@code base/<version>}
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form) throws IOException {
    return model.export(base, form);
  }

  /**
   * Writes a SavedModel with variables under the next free version number.
   *
   * @param base the model's folder; created if it does not exist
   * @return the version's folder, {@code base/<version>}
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base) throws IOException {
    return export(base, ExportForm.VARIABLES);
  }

  /** Waits for running calls and frees the native memory. Closing twice is closing once. */
  @Override
  public void close() {
    model.close();
  }
}
