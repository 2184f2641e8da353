package dev.unrolled.training.data;

import dev.unrolled.rnn.forecast.ForecastWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Windows over time series: for each the time steps that a forecaster reads and those that it
 * forecasts. No window spans two series.
 */
public final class ForecastWindows {

  private final ForecastWindow window;
  private final List<TimeSeries> series;
  private final List<Position> positions = new ArrayList<>();

  /**
   * Place of a window.
   *
   * @param series the index of its series
   * @param row the first time step that is forecast
   */
  public record Position(int series, int row) {}

  private ForecastWindows(ForecastWindow window, List<TimeSeries> series) {
    this.window = window;
    this.series = series;
  }

  /**
   * Creates all windows whose forecast time steps are in the series. Windows without any observed
   * target in them are left out.
   *
   * @param series the series, with the columns of the window and any others
   * @param window the size of a window
   * @param stride the number of time steps between windows
   * @return the windows
   * @throws IllegalArgumentException if a column is not there, a series is shorter than a window,
   *     or a number is missing that may not be; the message says where
   */
  public static ForecastWindows of(List<TimeSeries> series, ForecastWindow window, int stride) {
    if (series.isEmpty()) {
      throw new IllegalArgumentException("time series: expected at least 1, found none");
    }
    var windows =
        new ForecastWindows(
            window, series.stream().map(it -> it.select(window.columns().all())).toList());
    for (int i = 0; i < series.size(); i++) {
      MissingNumbers.requireValid(series.get(i), window);
      windows.add(i, stride);
    }
    if (windows.positions.isEmpty()) {
      throw new IllegalArgumentException(
          "targets: expected numbers to forecast, found none in any window");
    }
    return windows;
  }

  /**
   * Creates the window that ends with a series.
   *
   * @param series the series; with columns known ahead, it ends with H rows of them
   * @param window the size of a window
   * @return one window
   * @throws IllegalArgumentException if a column is not there, the series is shorter than what a
   *     model reads, or a number is missing that may not be; the message says where
   */
  public static ForecastWindows after(TimeSeries series, ForecastWindow window) {
    var windows = new ForecastWindows(window, List.of(series.select(window.columns().all())));
    if (series.length() < window.timeSteps()) {
      throw new IllegalArgumentException(
          "time series: expected at least %d time steps, %s, found %d"
              .formatted(
                  window.timeSteps(),
                  window.known() == 0
                      ? "the input length"
                      : "the input length and the horizon of known columns",
                  series.length()));
    }
    int start = series.length() - window.timeSteps();
    int first = start + window.inputLength();
    MissingNumbers.requireValid(series.rows(start, first), window);
    if (first < series.length()) {
      MissingNumbers.requireAtMost(
          series.rows(first, series.length()), window.columns().known(), 0);
    }
    windows.positions.add(new Position(0, first));
    return windows;
  }

  private void add(int index, int stride) {
    TimeSeries one = series.get(index);
    int length = window.inputLength() + window.horizon();
    if (one.length() < length) {
      throw new IllegalArgumentException(
          "time series%s: expected at least %d time steps, the input length %d and the horizon %d, found %d"
              .formatted(
                  series.size() == 1 ? "" : "[%d]".formatted(index),
                  length,
                  window.inputLength(),
                  window.horizon(),
                  one.length()));
    }
    for (int row = window.inputLength(); row + window.horizon() <= one.length(); row += stride) {
      if (hasTargets(one, row)) {
        positions.add(new Position(index, row));
      }
    }
  }

  private boolean hasTargets(TimeSeries one, int first) {
    return IntStream.range(first, first + window.horizon())
        .anyMatch(
            row ->
                IntStream.range(0, window.targets())
                    .anyMatch(target -> !Float.isNaN(one.get(row, target))));
  }

  /**
   * The series, with the columns of the window.
   *
   * @return targets, observed and known columns
   */
  public List<TimeSeries> series() {
    return series;
  }

  /**
   * The places of the windows.
   *
   * @return in order of series and time
   */
  public List<Position> positions() {
    return List.copyOf(positions);
  }

  /**
   * The rows that a model reads.
   *
   * @return N rows {@code [T, F]}, with known columns {@code [T + H, F]}
   */
  public InputRows inputs() {
    int[] firsts = new int[series.size()];
    List<float[]> timeSteps = new ArrayList<>();
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = timeSteps.size();
      timeSteps.addAll(Arrays.asList(series.get(i).numbers()));
    }
    int[][] rows =
        positions.stream()
            .map(
                position -> {
                  int first = firsts[position.series()] + position.row() - window.inputLength();
                  return IntStream.range(first, first + window.timeSteps()).toArray();
                })
            .toArray(int[][]::new);
    return new InputRows(
        rows, new FeatureTable(timeSteps.toArray(float[][]::new), window.features()));
  }

  /**
   * The numbers to forecast.
   *
   * @return {@code [N, H*C]}, the targets of a time step one after the other; NaN where missing
   */
  public float[][] targets() {
    int targets = window.targets();
    float[][] numbers = new float[positions.size()][window.horizon() * targets];
    for (int i = 0; i < numbers.length; i++) {
      Position position = positions.get(i);
      for (int k = 0; k < numbers[i].length; k++) {
        numbers[i][k] =
            series.get(position.series()).get(position.row() + k / targets, k % targets);
      }
    }
    return numbers;
  }

  /**
   * The windows as a model is trained on them.
   *
   * @return inputs and targets; missing targets have no loss
   */
  public Sequences sequences() {
    return Sequences.of(inputs(), TargetRows.ofNumbers(targets()));
  }

  /**
   * The windows of each series in order, with the state carried from window to window.
   *
   * <p>A window continues the one before if it starts where that ends, so the stride must be the
   * input length. After a gap, such as windows without targets, the state starts from zeros.
   *
   * @return inputs and targets to train or score on
   */
  public StatefulWindows statefulWindows() {
    List<int[]> sequences = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= positions.size(); i++) {
      if (i == positions.size() || !continues(i)) {
        sequences.add(IntStream.range(first, i).toArray());
        first = i;
      }
    }
    return StatefulWindows.of(sequences(), sequences.toArray(int[][]::new));
  }

  private boolean continues(int index) {
    Position before = positions.get(index - 1);
    Position position = positions.get(index);
    return position.series() == before.series()
        && position.row() == before.row() + window.inputLength();
  }
}
