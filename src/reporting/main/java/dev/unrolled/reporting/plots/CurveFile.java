package dev.unrolled.reporting.plots;

import dev.unrolled.text.TextFile;
import dev.unrolled.training.metrics.Metric;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the curves of a run from the file of a {@link dev.unrolled.reporting.CsvLog}. */
public final class CurveFile {

  private static final String EPOCH = "epoch";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private CurveFile() {}

  /**
   * Reads a file.
   *
   * @param file a line for every epoch, under a header with {@code epoch} and names of metrics;
   *     other columns are passed over
   * @return its curves
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is not text in UTF-8, has no such header, or something
   *     else than a number under it; the message has the file and the line
   */
  public static Curves read(Path file) throws IOException {
    try (Reader reader = TextFile.open(file);
        CSVParser parser = FORMAT.parse(reader)) {
      List<Metric> metrics = metrics(parser.getHeaderNames());
      if (!parser.getHeaderNames().contains(EPOCH) || metrics.isEmpty()) {
        throw new IllegalArgumentException(
            "%s:1: expected a header with epoch and metrics, such as epoch,loss, found %s"
                .formatted(file, String.join(",", parser.getHeaderNames())));
      }
      Map<Metric, SortedMap<Integer, Double>> values = new EnumMap<>(Metric.class);
      for (CSVRecord line : parser) {
        int epoch = (int) number(file, line, EPOCH);
        for (Metric metric : metrics) {
          if (line.isSet(metric.toString()) && !line.get(metric.toString()).isEmpty()) {
            values
                .computeIfAbsent(metric, key -> new TreeMap<>())
                .put(epoch, number(file, line, metric.toString()));
          }
        }
      }
      return new Curves(values);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Metric> metrics(List<String> header) {
    return List.of(Metric.values()).stream()
        .filter(metric -> header.contains(metric.toString()))
        .toList();
  }

  private static double number(Path file, CSVRecord line, String column) {
    String text = line.isSet(column) ? line.get(column) : "";
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s:%d: %s: expected a number, found \"%s\""
              .formatted(file, line.getRecordNumber() + 1, column, text));
    }
  }
}
