package dev.unrolled.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Line at = new Line(file, ++number, line);
        if (!line.isBlank()) {
          String[] halves = at.halves();
          inputs.add(at.ids("input ids", halves[0], inputs));
          targets.add(at.ids("target ids", halves[1], targets));
        }
      }
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(file + ": expected at least one line, found none");
    }
    return new Sequences(inputs.toArray(int[][]::new), targets.toArray(int[][]::new));
  }

  private record Line(Path file, int number, String text) {

    String[] halves() {
      String[] halves = text.split("\t", -1);
      if (halves.length != 2) {
        throw wrong("input ids, one TAB and target ids", (halves.length - 1) + " TABs");
      }
      return halves;
    }

    int[] ids(String what, String words, List<int[]> before) {
      if (words.isBlank()) {
        throw wrong(what, "nothing");
      }
      int[] ids = Arrays.stream(words.trim().split(" +")).mapToInt(this::id).toArray();
      if (!before.isEmpty() && before.get(0).length != ids.length) {
        throw wrong(before.get(0).length + " " + what + " as on the first line", ids.length + "");
      }
      return ids;
    }

    private int id(String word) {
      try {
        return Integer.parseUnsignedInt(word);
      } catch (NumberFormatException e) {
        throw wrong("an id from 0", "\"" + word + "\"");
      }
    }

    private IllegalArgumentException wrong(String expected, String found) {
      return new IllegalArgumentException(
          "%s:%d: expected %s, found %s: %s".formatted(file, number, expected, found, text));
    }
  }
}
