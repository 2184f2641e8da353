package dev.unrolled.training.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Time series of one or more columns of numbers at equal intervals; NaN is a missing number.
 *
 * <p>The arrays are not copied: do not change them while this object is in use.
 */
public final class TimeSeries {

  private final List<String> columns;
  private final float[][] rows;
  private final @Nullable RowOrigin origin;

  private TimeSeries(List<String> columns, float[][] rows, @Nullable RowOrigin origin) {
    this.columns = columns;
    this.rows = rows;
    this.origin = origin;
  }

  /**
   * A series of several columns.
   *
   * @param columns F names, all different
   * @param rows the numbers of each time step, {@code [N, F]}
   * @return the series
   * @throws IllegalArgumentException if there are no rows, names are equal, a row has another
   *     number of columns, or a number is infinite; the message says where
   */
  public static TimeSeries of(List<String> columns, float[][] rows) {
    return of(columns, rows, null);
  }

  /**
   * A series of one column.
   *
   * @param column its name
   * @param numbers the number of each time step
   * @return the series
   * @throws IllegalArgumentException if there are no numbers or one is infinite
   */
  public static TimeSeries of(String column, float... numbers) {
    float[][] rows = new float[numbers.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {numbers[i]};
    }
    return of(List.of(column), rows);
  }

  static TimeSeries of(List<String> columns, float[][] rows, @Nullable RowOrigin origin) {
    if (columns.isEmpty() || rows.length == 0) {
      throw new IllegalArgumentException(
          "time series: expected rows and columns, found %d rows of %d columns"
              .formatted(rows.length, columns.size()));
    }
    if (new HashSet<>(columns).size() != columns.size()) {
      throw new IllegalArgumentException(
          "columns: expected different names, found " + String.join(", ", columns));
    }
    TimeSeries series = new TimeSeries(List.copyOf(columns), rows, origin);
    for (int row = 0; row < rows.length; row++) {
      series.requireValid(row);
    }
    return series;
  }

  private void requireValid(int row) {
    if (rows[row].length != columns.size()) {
      throw new IllegalArgumentException(
          "%s: expected %d columns, found %d"
              .formatted(
                  RowOrigin.name(origin, "time series", row), columns.size(), rows[row].length));
    }
    for (int i = 0; i < columns.size(); i++) {
      if (Float.isInfinite(rows[row][i])) {
        throw new IllegalArgumentException(
            "%s: expected a finite number, found %s".formatted(name(row, i), rows[row][i]));
      }
    }
  }

  /** The name of a number in messages: its column and row, or the line in its file. */
  String name(int row, int column) {
    return RowOrigin.name(origin, columns.get(column), row);
  }

  /**
   * The names of the columns.
   *
   * @return F names
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * The number of time steps.
   *
   * @return N
   */
  public int length() {
    return rows.length;
  }

  /**
   * A number.
   *
   * @param row the time step, from 0
   * @param column the index of the column, from 0
   * @return the number; NaN if it is missing
   */
  public float get(int row, int column) {
    return rows[row][column];
  }

  /**
   * The numbers of a column.
   *
   * @param name the column
   * @return a copy, {@code [N]}
   * @throws IllegalArgumentException if there is no such column; the message lists those found
   */
  public float[] column(String name) {
    TimeSeries one = select(List.of(name));
    float[] numbers = new float[length()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = one.get(row, 0);
    }
    return numbers;
  }

  /**
   * Some columns, in another order.
   *
   * @param names the columns
   * @return a copy of them
   * @throws IllegalArgumentException if one is not there; the message lists those found
   */
  public TimeSeries select(List<String> names) {
    if (names.equals(columns)) {
      return this;
    }
    requireColumns(names, columns, "");
    int[] indices = names.stream().mapToInt(columns::indexOf).toArray();
    float[][] selected = new float[rows.length][indices.length];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < indices.length; i++) {
        selected[row][i] = rows[row][indices[i]];
      }
    }
    return new TimeSeries(List.copyOf(names), selected, origin);
  }

  /** Checks that all columns are there. */
  static void requireColumns(List<String> expected, List<String> found, String where) {
    List<String> without = expected.stream().filter(name -> !found.contains(name)).toList();
    if (!without.isEmpty()) {
      throw new IllegalArgumentException(
          "%scolumns: expected %s, found %s; missing: %s"
              .formatted(
                  where,
                  String.join(", ", expected),
                  String.join(", ", found),
                  String.join(", ", without)));
    }
  }

  /**
   * A range of the time steps.
   *
   * @param from the first, inclusive
   * @param to the last, exclusive
   * @return the series of these, not copied
   * @throws IllegalArgumentException if the range is empty or outside the series
   */
  public TimeSeries rows(int from, int to) {
    if (from < 0 || to > rows.length || from >= to) {
      throw new IllegalArgumentException(
          "rows: expected a range in [0, %d), found [%d, %d)".formatted(rows.length, from, to));
    }
    int[] order = IntStream.range(from, to).toArray();
    return new TimeSeries(columns, Arrays.copyOfRange(rows, from, to), RowOrigin.of(origin, order));
  }

  /**
   * Sets the last time steps aside for a test.
   *
   * @param testLength the number of time steps to forecast in the test
   * @param inputLength the number of time steps before them that a model reads
   * @return both parts; they overlap in the time steps that are only read
   * @throws IllegalArgumentException if the series is too short
   */
  public Split split(int testLength, int inputLength) {
    int train = length() - testLength;
    if (testLength < 1 || inputLength < 0 || train < Math.max(1, inputLength)) {
      throw new IllegalArgumentException(
          "test length: expected 1 to %d, so that at least %d time steps remain of %d, found %d"
              .formatted(
                  length() - Math.max(1, inputLength),
                  Math.max(1, inputLength),
                  length(),
                  testLength));
    }
    return new Split(rows(0, train), rows(train - inputLength, length()));
  }

  /**
   * Two parts of a series.
   *
   * @param train the earlier part, to train on
   * @param test the later part, and the time steps before it that a model reads
   */
  public record Split(TimeSeries train, TimeSeries test) {}

  /** The numbers, {@code [N, F]}, not a copy. */
  float[][] numbers() {
    return rows;
  }
}
