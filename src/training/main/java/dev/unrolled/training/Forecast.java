package dev.unrolled.training;

import dev.unrolled.rnn.forecast.ForecastHead;
import dev.unrolled.training.data.ForecastWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Forecast of the time steps that follow a window of a series.
 *
 * @param first the index of the first time step that is forecast, in the series
 * @param columns the names of the C targets
 * @param values {@code [H, C]}, in the units of the series
 * @param levels the Q levels of the quantiles; empty if there are none
 * @param quantiles {@code [H, C, Q]}, ascending in Q; of size 0 if there are none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Forecast(
    int first, List<String> columns, float[][] values, List<Double> levels, float[][][] quantiles) {

  /** Copies the lists. */
  public Forecast {
    columns = List.copyOf(columns);
    levels = List.copyOf(levels);
  }

  /**
   * The forecasts of windows from the outputs of a served model.
   *
   * @param head the model's head
   * @param windows the N windows that were forecast
   * @param outputs {@code forecast}, {@code [N, H, C]}, and {@code quantiles}, {@code [N, H, C,
   *     Q]}, if the model has levels
   * @return a forecast for each window
   */
  public static List<Forecast> ofWindows(
      ForecastHead head, ForecastWindows windows, Map<String, ? extends Object[]> outputs) {
    var values = (float[][][]) Objects.requireNonNull(outputs.get("forecast"));
    float[][][][] quantiles =
        outputs.containsKey("quantiles")
            ? (float[][][][]) Objects.requireNonNull(outputs.get("quantiles"))
            : new float[values.length][0][][];
    List<Forecast> forecasts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      forecasts.add(
          new Forecast(
              windows.positions().get(i).row(),
              head.window().columns().targets(),
              values[i],
              head.loss().levels(),
              quantiles[i]));
    }
    return forecasts;
  }

  /**
   * The forecast of a column.
   *
   * @param column its name
   * @return {@code [H]}
   * @throws IllegalArgumentException if it is not a target
   */
  public float[] of(String column) {
    int index = index(column);
    float[] numbers = new float[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values[i][index];
    }
    return numbers;
  }

  /**
   * A quantile of a column.
   *
   * @param column its name
   * @param level one of the levels
   * @return {@code [H]}
   * @throws IllegalArgumentException if it is not a target, or there is no such level
   */
  public float[] quantile(String column, double level) {
    int index = index(column);
    int quantile = levels.indexOf(level);
    if (quantile < 0) {
      throw new IllegalArgumentException(
          "level: expected one of %s, found %s".formatted(levels, level));
    }
    float[] numbers = new float[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = quantiles[i][index][quantile];
    }
    return numbers;
  }

  private int index(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "unknown column \"%s\"; columns: %s".formatted(column, String.join(", ", columns)));
    }
    return index;
  }
}
