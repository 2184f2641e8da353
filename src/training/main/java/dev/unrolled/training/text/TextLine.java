package dev.unrolled.training.text;

import dev.unrolled.text.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Line of a text file.
 *
 * @param file the file's name
 * @param number the line's number, from 1
 * @param text the line
 */
record TextLine(String file, int number, String text) {

  /** Longest part of a line that a message repeats. */
  private static final int SHOWN = 80;

  /** Reads all lines of a file. */
  static void forEach(Path path, Consumer<TextLine> action) throws IOException {
    try (BufferedReader lines = TextFile.open(path)) {
      int number = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        action.accept(new TextLine(path.toString(), ++number, text));
      }
    }
  }

  /** Reads all lines that are not blank; there must be at least one. */
  static void forEachRow(Path path, Consumer<TextLine> action) throws IOException {
    int[] rows = {0};
    forEach(
        path,
        line -> {
          if (!line.text().isBlank()) {
            action.accept(line);
            rows[0]++;
          }
        });
    if (rows[0] == 0) {
      throw noRows(path);
    }
  }

  /** Creates an exception about a file without rows. */
  static IllegalArgumentException noRows(Path path) {
    return new IllegalArgumentException(path + ": expected at least one row, found none");
  }

  /** Creates an exception about this line. */
  IllegalArgumentException error(String expected, String found) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return new IllegalArgumentException(
        "%s:%d: expected %s, found %s: %s".formatted(file, number, expected, found, shown));
  }
}
