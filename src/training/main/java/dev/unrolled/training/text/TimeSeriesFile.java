package dev.unrolled.training.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * File of labelled time series in the {@code .ts} format of the UEA and UCR archive: after {@code
 * @data}, a series per line, its F dimensions separated by colons, each of T numbers separated by
 * commas, and last the class.
 *
 * @param path the file, in UTF-8
 */
public record TimeSeriesFile(Path path) implements ExampleFile {

  @Override
  public void forEach(Consumer<Example> action) throws IOException {
    Rows rows = new Rows(action);
    TextLine.forEach(path, rows::add);
    if (rows.count == 0) {
      throw TextLine.noRows(path);
    }
  }

  /** Reads header and rows. */
  private static final class Rows {

    private final Consumer<Example> action;
    private boolean data;
    private int features;
    private int count;

    Rows(Consumer<Example> action) {
      this.action = action;
    }

    void add(TextLine line) {
      String text = line.text().strip();
      if (text.isEmpty() || text.startsWith("#")) {
        return;
      }
      if (data) {
        addRow(line, text);
        return;
      }
      String header = text.toLowerCase(Locale.ROOT);
      if (!header.startsWith("@")) {
        throw line.error("a header line that begins with @ before @data", "another line");
      }
      if (header.matches("@timestamps\\s+true")) {
        throw line.error("values without time stamps", "time stamps");
      }
      data = header.equals("@data");
    }

    private void addRow(TextLine line, String text) {
      String[] parts = text.split(":", -1);
      if (parts.length < 2) {
        throw line.error("dimensions and a class, separated by colons", "no colon");
      }
      int found = parts.length - 1;
      if (features == 0) {
        features = found;
      } else if (found != features) {
        throw line.error(
            "%d dimensions, as in the first row".formatted(features), Integer.toString(found));
      }
      String label = parts[found].strip();
      if (label.isEmpty()) {
        throw line.error("a class after the last colon", "none");
      }
      action.accept(
          new Example(
              line.file(), line.number(), List.of(), series(line, parts, found), List.of(label)));
      count++;
    }

    private static float[][] series(TextLine line, String[] parts, int features) {
      int length = parts[0].split(",", -1).length;
      float[][] series = new float[length][features];
      for (int i = 0; i < features; i++) {
        String[] words = parts[i].split(",", -1);
        if (words.length != length) {
          throw line.error(
              "%d numbers in dimension %d, as in the first".formatted(length, i + 1),
              Integer.toString(words.length));
        }
        for (int t = 0; t < length; t++) {
          String where = "dimension %d, time step %d".formatted(i + 1, t + 1);
          series[t][i] = FeatureText.number(line, where, words[t].strip());
        }
      }
      return series;
    }
  }
}
