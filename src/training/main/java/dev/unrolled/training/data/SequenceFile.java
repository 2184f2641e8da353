package dev.unrolled.training.data;

import dev.unrolled.text.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Text file with a pair of id sequences per line: input ids separated by spaces, TAB, target ids.
 *
 * <p>The encoding is UTF-8; empty lines are skipped. {@link SequenceStream} reads files that do not
 * fit into memory.
 */
public final class SequenceFile {

  private SequenceFile() {}

  /**
   * Reads pairs of sequences.
   *
   * @param file the file
   * @return the pairs, in order
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not a pair of sequences; the message names the
   *     file, the line number and the text
   */
  public static Sequences read(Path file) throws IOException {
    PairLines pairs = new PairLines(false);
    try (BufferedReader lines = TextFile.open(file)) {
      int number = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        pairs.add(new IdLine(file.toString(), ++number, text));
      }
    }
    if (pairs.size() == 0) {
      throw new IllegalArgumentException(file + ": expected at least one line, found none");
    }
    return pairs.sequences();
  }
}
