package dev.unrolled.spark.examples;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_SHAPE;

import dev.unrolled.rnn.forecast.ForecastWindow;
import dev.unrolled.spark.errors.UnrolledSparkException;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.options.ForecasterOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a time step of a series, and the windows that a forecaster reads.
 *
 * @param names the F names of the numbers
 * @param inputLength the time steps that are read
 * @param horizon the time steps that are forecast
 * @param json further fields of the forecaster's options
 */
public record SeriesFormat(List<String> names, int inputLength, int horizon, String json)
    implements Serializable {

  /** Copies the list. */
  public SeriesFormat {
    names = new ArrayList<>(names);
  }

  /**
   * Returns the forecaster's options.
   *
   * @throws IllegalArgumentException if a length or a field is wrong
   */
  public ForecasterOptions options() {
    return ForecasterOptions.of(inputLength, horizon).withJson(json);
  }

  /** Returns the size of a window. */
  public ForecastWindow window() {
    return options().window(List.of(TimeSeries.of(names, new float[1][names.size()])));
  }

  /** Returns the indices of columns. */
  List<Integer> indices(List<String> columns) {
    return columns.stream().map(names::indexOf).toList();
  }

  /**
   * Checks a series.
   *
   * @throws UnrolledSparkException WRONG_SHAPE if it is too short for a window, a time step has
   *     another number of numbers, or one is infinite
   */
  void requireFits(Example example) {
    int length = inputLength + horizon;
    if (example.inputLength() < length) {
      throw new UnrolledSparkException(
          WRONG_SHAPE,
          "series: expected at least %d time steps, the input length %d and the horizon %d, found %d"
              .formatted(length, inputLength, horizon, example.inputLength()));
    }
    try {
      series(example);
    } catch (IllegalArgumentException e) {
      throw new UnrolledSparkException(WRONG_SHAPE, String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the series of an example. */
  TimeSeries series(Example example) {
    return TimeSeries.of(names, (float[][]) example.input());
  }
}
