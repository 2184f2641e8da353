package dev.unrolled.training.text;

import dev.unrolled.text.TextFile;
import dev.unrolled.text.Tokenizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds out which of two formats a file of tagged sentences has. */
public final class TaggedFile {

  private TaggedFile() {}

  /**
   * The rows of a file, whose first line that is not empty tells the format: {@code word/tag} if
   * all its words have a slash inside and there are no TABs, else columns.
   *
   * @param path the file, in UTF-8
   * @param columns the file, if it has columns
   * @return the rows
   * @throws IOException if the file cannot be read
   */
  public static ExampleFile of(Path path, ConllFile columns) throws IOException {
    try (BufferedReader lines = TextFile.open(path)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          return isTagged(line) ? new TaggedLines(path) : columns;
        }
      }
    }
    return columns;
  }

  private static boolean isTagged(String line) {
    List<String> words = Tokenizer.TOKENS.tokens(line);
    return line.strip().indexOf('\t') < 0 && words.stream().allMatch(word -> word.matches(".+/.+"));
  }
}
