package dev.unrolled.training.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** File of pairs of texts: an input, one TAB and its output in each line. */
public final class TextPairFile {

  private static final int COLUMNS = 2;

  private TextPairFile() {}

  /**
   * Reads all pairs; empty lines are skipped.
   *
   * @param path the file, in UTF-8
   * @return the pairs, at least one
   * @throws IllegalArgumentException if a line has no or several TABs or no input, or there are no
   *     rows; the message names file and line
   * @throws IOException if the file cannot be read
   */
  public static List<TextPair> read(Path path) throws IOException {
    List<TextPair> pairs = new ArrayList<>();
    forEach(path, pairs::add);
    if (pairs.isEmpty()) {
      throw TextLine.noRows(path);
    }
    return pairs;
  }

  /**
   * Reads all pairs one after the other; empty lines are skipped.
   *
   * @param path the file, in UTF-8
   * @param action receives each pair
   * @throws IllegalArgumentException if a line has no or several TABs or no input; the message
   *     names file and line
   * @throws IOException if the file cannot be read
   */
  public static void forEach(Path path, Consumer<TextPair> action) throws IOException {
    TextLine.forEach(
        path,
        line -> {
          if (!line.text().isBlank()) {
            action.accept(pair(line));
          }
        });
  }

  private static TextPair pair(TextLine line) {
    String[] columns = line.text().split("\t", -1);
    if (columns.length != COLUMNS) {
      throw line.error("an input, one TAB and its output", (columns.length - 1) + " TABs");
    }
    if (columns[0].isBlank()) {
      throw line.error("an input before the TAB", "none");
    }
    return new TextPair(columns[0], columns[1]);
  }
}
