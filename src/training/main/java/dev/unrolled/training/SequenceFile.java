package dev.unrolled.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Id sequences in a text file, a pair per line: input ids separated by spaces, TAB, target ids.
 *
 * <p>UTF-8; empty lines are passed over.
 */
public final class SequenceFile {

  private SequenceFile() {}

  /**
   * Reads pairs of sequences.
   *
   * @param file the file
   * @return its pairs, in order
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is no pair of sequences or differs in length from
   *     the first; the message has the file, the line's number and its text
   */
  public static Sequences read(Path file) throws IOException {
    List<int[]> inputs = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    try (BufferedReader lines = TextFile.open(file)) {
      int number = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        IdLine line = new IdLine(file.toString(), ++number, text);
        if (!text.isBlank()) {
          String[] halves = halves(line);
          add(inputs, line, "input ids", halves[0]);
          add(targets, line, "target ids", halves[1]);
        }
      }
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(file + ": expected at least one line, found none");
    }
    return new Sequences(inputs.toArray(int[][]::new), targets.toArray(int[][]::new));
  }

  private static String[] halves(IdLine line) {
    String[] halves = line.text().split("\t", -1);
    if (halves.length != 2) {
      throw line.wrong("input ids, one TAB and target ids", (halves.length - 1) + " TABs");
    }
    return halves;
  }

  private static void add(List<int[]> rows, IdLine line, String what, String half) {
    int[] ids = line.ids(what, half);
    if (!rows.isEmpty() && rows.get(0).length != ids.length) {
      throw line.wrong(
          "%d %s as on the first line".formatted(rows.get(0).length, what), ids.length + "");
    }
    rows.add(ids);
  }
}
