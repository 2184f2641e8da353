package dev.unrolled.training.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * Reader of time series from files of comma-separated values: a header with the names of the
 * columns, then a line for each time step. An empty cell, {@code NaN} and {@code NA} are missing
 * numbers.
 */
public final class SeriesFile {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setAllowMissingColumnNames(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
          .get();

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final int BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final List<String> columns;
  private final List<float[]> rows = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();

  private SeriesFile(Path file, List<String> columns) {
    this.file = file;
    this.columns = columns;
  }

  /**
   * Reads one series.
   *
   * @param file the file, in UTF-8
   * @param columns the columns to read; others may have any content
   * @return the series
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a column is not there, a line has another number of cells,
   *     or a cell is not a number; the message has the file and the line
   */
  public static TimeSeries read(Path file, List<String> columns) throws IOException {
    SeriesFile all = new SeriesFile(file, columns);
    forEachLine(file, columns, (line, number) -> all.add(line, number));
    return all.series();
  }

  /**
   * Reads several series whose lines have the name of their series.
   *
   * @param file the file, in UTF-8
   * @param columns the columns to read
   * @param seriesColumn the column with the name of the series
   * @return the series by name, in the order of their first lines
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException as {@link #read(Path, List)} does
   */
  public static Map<String, TimeSeries> read(Path file, List<String> columns, String seriesColumn)
      throws IOException {
    Map<String, SeriesFile> byName = new LinkedHashMap<>();
    List<String> expected = new ArrayList<>(columns);
    expected.add(seriesColumn);
    forEachLine(
        file,
        expected,
        (line, number) ->
            byName
                .computeIfAbsent(line.get(seriesColumn), name -> new SeriesFile(file, columns))
                .add(line, number));
    Map<String, TimeSeries> series = new LinkedHashMap<>();
    byName.forEach((name, part) -> series.put(name, part.series()));
    if (series.isEmpty()) {
      throw new IllegalArgumentException(file + ": expected lines below the header, found none");
    }
    return series;
  }

  /** Receiver of a line and its number, from 1. */
  private interface LineReader {
    void read(CSVRecord line, int number);
  }

  private static void forEachLine(Path file, List<String> expected, LineReader reader)
      throws IOException {
    try (BufferedReader text = Files.newBufferedReader(file);
        CSVParser parser = parser(file, text)) {
      TimeSeries.requireColumns(expected, parser.getHeaderNames(), file + ":1: ");
      for (CSVRecord line : parser) {
        int number = Math.toIntExact(parser.getCurrentLineNumber());
        if (!line.isConsistent()) {
          throw new IllegalArgumentException(
              "%s:%d: expected %d cells, found %d"
                  .formatted(file, number, parser.getHeaderNames().size(), line.size()));
        }
        reader.read(line, number);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static CSVParser parser(Path file, BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    try {
      return FORMAT.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ":1: " + e.getMessage(), e);
    }
  }

  private void add(CSVRecord line, int number) {
    float[] row = new float[columns.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = number(line.get(columns.get(i)), number, columns.get(i));
    }
    rows.add(row);
    lines.add(number);
  }

  private float number(String cell, int line, String column) {
    if (cell.isEmpty() || cell.equals("NaN") || cell.equals("NA")) {
      return Float.NaN;
    }
    float number = NUMBER.matcher(cell).matches() ? Float.parseFloat(cell) : Float.NaN;
    if (!Float.isFinite(number)) {
      throw new IllegalArgumentException(
          "%s:%d: %s: expected a finite number, found \"%s\"".formatted(file, line, column, cell));
    }
    return number;
  }

  private TimeSeries series() {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(file + ": expected lines below the header, found none");
    }
    int[] numbers = lines.stream().mapToInt(Integer::intValue).toArray();
    return TimeSeries.of(
        columns, rows.toArray(float[][]::new), new RowOrigin(file.toString(), numbers));
  }
}
