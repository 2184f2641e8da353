package dev.unrolled.cli.train;

import dev.unrolled.text.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Vectors in a text file: a row of numbers, separated by spaces, for each id from 0. */
final class VectorFile {

  private VectorFile() {}

  /**
   * Reads the vectors.
   *
   * @return {@code [V, E]}, one row per line
   * @throws IllegalArgumentException if a line has a word that is no number, or more or fewer than
   *     the first; the message has the file, the line's number and its text
   */
  static float[][] read(Path file) throws IOException {
    List<String> lines;
    try (BufferedReader reader = TextFile.open(file)) {
      lines = reader.lines().toList();
    }
    float[][] rows = new float[lines.size()][];
    for (int i = 0; i < rows.length; i++) {
      String place = "%s:%d".formatted(file, i + 1);
      rows[i] = row(place, lines.get(i));
      if (rows[i].length != rows[0].length) {
        throw new IllegalArgumentException(
            "%s: expected %d numbers as on the first line, found %d: %s"
                .formatted(place, rows[0].length, rows[i].length, lines.get(i)));
      }
    }
    return rows;
  }

  private static float[] row(String place, String line) {
    String[] words = line.trim().split("\\s+", -1);
    float[] row = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      try {
        row[i] = Float.parseFloat(words[i]);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s: expected numbers, found \"%s\": %s".formatted(place, words[i], line));
      }
    }
    return row;
  }
}
