package dev.unrolled.training.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Id sequences in a text file, a pair per line: input ids separated by spaces, TAB, target ids.
 *
 * <p>UTF-8; empty lines are passed over. {@link SequenceStream} reads the same files where memory
 * would not hold them.
 */
public final class SequenceFile {

  private SequenceFile() {}

  /**
   * Reads pairs of sequences.
   *
   * @param file the file
   * @return its pairs, in order
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not a pair of sequences; the message has the
   *     file, the line's number and its text
   */
  public static Sequences read(Path file) throws IOException {
    PairLines pairs = new PairLines();
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
