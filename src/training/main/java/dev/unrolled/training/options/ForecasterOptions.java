package dev.unrolled.training.options;

import dev.unrolled.formats.Requirements;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.forecast.ForecastColumns;
import dev.unrolled.rnn.forecast.ForecastLoss;
import dev.unrolled.rnn.forecast.ForecastWindow;
import dev.unrolled.rnn.forecast.MeanSquaredError;
import dev.unrolled.training.data.TimeSeries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a forecaster that {@link Options} do not describe.
 *
 * @param layer reads the past; null: the options' layers, or their cell, forwards
 * @param targets the columns to forecast; empty: all that are neither observed nor known
 * @param observed further columns whose past is read
 * @param known columns whose past and future are read, since their future is known ahead
 * @param inputLength the number of time steps that are read
 * @param horizon the number of time steps that are forecast
 * @param stride the number of time steps between windows in training
 * @param season the number of time steps of a season, at most the input length: the seasonal naive
 *     forecast, to which scores compare, repeats the last one; 1: it repeats the last number
 * @param loss the loss
 * @param normalized whether targets are also normalized by mean and standard deviation of each
 *     window, for series whose level changes
 * @param maxGap the largest number of missing numbers one after the other; 0: none may be missing
 */
public record ForecasterOptions(
    @Nullable RecurrentLayer layer,
    List<String> targets,
    List<String> observed,
    List<String> known,
    int inputLength,
    int horizon,
    int stride,
    int season,
    ForecastLoss loss,
    boolean normalized,
    int maxGap)
    implements ForecasterChanges {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of range; the message names the option, the
   *     expected range and the value
   */
  public ForecasterOptions {
    targets = List.copyOf(targets);
    observed = List.copyOf(observed);
    known = List.copyOf(known);
    Requirements.atLeastOne("input length", inputLength);
    Requirements.atLeastOne("horizon", horizon);
    Requirements.atLeastOne("stride", stride);
    Requirements.atLeastOne("season", season);
    Requirements.notNegative("largest gap", maxGap);
    if (season > inputLength) {
      throw new IllegalArgumentException(
          "season: expected at most %d, the input length, found %d".formatted(inputLength, season));
    }
  }

  /**
   * The options' cell, forwards; all columns are targets; stride 1, no season, squared errors,
   * nothing missing.
   *
   * @param inputLength the number of time steps that are read
   * @param horizon the number of time steps that are forecast
   * @return the options
   */
  public static ForecasterOptions of(int inputLength, int horizon) {
    return new ForecasterOptions(
        null,
        List.of(),
        List.of(),
        List.of(),
        inputLength,
        horizon,
        1,
        1,
        new MeanSquaredError(),
        false,
        0);
  }

  /**
   * These options with the values of a JSON object, such as {@code {"horizon": 6, "loss":
   * "huber"}}; missing fields do not change.
   *
   * @param json an object with fields as {@link #toJson()} names them
   * @return the options
   * @throws IllegalArgumentException if it is not JSON, or a field is unknown, of another type or
   *     out of range; the message names the field, the expected and the found value
   */
  public ForecasterOptions withJson(String json) {
    return (ForecasterOptions)
        OptionsReader.read("", OptionsJson.parse("options", json), ForecasterOptions.class, this);
  }

  /**
   * These options as a JSON object, which {@link #withJson} reads.
   *
   * @return the object, on several lines
   */
  public String toJson() {
    return OptionsWriter.tree(this).toPrettyString();
  }

  /**
   * The layers: those given, or the options' layers, or their cell.
   *
   * @param options have a cell
   * @return the layer
   */
  public RecurrentLayer layer(Options options) {
    RecurrentLayer chosen = layer == null ? options.encoder() : layer;
    return chosen == null ? forwards(options.cell()) : chosen;
  }

  private static <S extends CellState<S>> RNN<S> forwards(RNNCell<S> cell) {
    return new RNN<>(cell);
  }

  /**
   * The window that a model is trained with.
   *
   * @param data the series, all with the same columns
   * @return sizes and columns
   * @throws IllegalArgumentException if there are no series or no column is left to forecast
   */
  public ForecastWindow window(List<TimeSeries> data) {
    if (data.isEmpty()) {
      throw new IllegalArgumentException("time series: expected at least 1, found none");
    }
    List<String> others =
        data.get(0).columns().stream()
            .filter(it -> !observed.contains(it) && !known.contains(it))
            .toList();
    return new ForecastWindow(
        new ForecastColumns(targets.isEmpty() ? others : targets, observed, known),
        inputLength,
        horizon,
        maxGap,
        normalized);
  }
}
