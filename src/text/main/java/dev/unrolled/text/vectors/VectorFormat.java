package dev.unrolled.text.vectors;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Format of a file of word vectors. */
public enum VectorFormat {
  /** A word and its numbers per line, separated by spaces, as GloVe writes them. */
  GLOVE,
  /**
   * As {@link #GLOVE} after a line of two numbers, V and E: word2vec's text and fastText's .vec.
   */
  WORD2VEC_TEXT,
  /** A line of V and E, then for each word its text, a space and E float32, little-endian. */
  WORD2VEC_BINARY;

  private static final int SAMPLE = 4096;

  /**
   * Finds the format by a file's beginning.
   *
   * @param file the file
   * @return the format
   * @throws IOException if the file cannot be read
   */
  public static VectorFormat of(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      String sample = new String(in.readNBytes(SAMPLE), StandardCharsets.ISO_8859_1);
      int line = sample.indexOf('\n');
      if (line < 0 || !sample.substring(0, line).strip().matches("\\d+ \\d+")) {
        return GLOVE;
      }
      int word = sample.indexOf(' ', line + 1);
      boolean text =
          word >= 0
              && sample
                  .substring(word + 1, Math.min(sample.length(), word + 5))
                  .matches("[-+0-9.eE\\s]*");
      return text ? WORD2VEC_TEXT : WORD2VEC_BINARY;
    }
  }
}
