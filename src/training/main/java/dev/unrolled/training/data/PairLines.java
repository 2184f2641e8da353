package dev.unrolled.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pairs of sequences from lines of the form: input ids, TAB, target ids. */
final class PairLines {

  private final List<int[]> inputs = new ArrayList<>();
  private final List<int[]> targets = new ArrayList<>();
  private final IntStream.Builder numbers = IntStream.builder();
  private @Nullable String source;

  /**
   * Adds a line.
   *
   * @return false if the line is empty
   * @throws IllegalArgumentException if it is not a pair of sequences; the message names the file,
   *     the line number and the text
   */
  boolean add(IdLine line) {
    if (line.text().isBlank()) {
      return false;
    }
    String[] columns = columns(line);
    inputs.add(line.ids("input ids", columns[0]));
    source = line.source();
    numbers.add(line.number());
    return targets.add(line.ids("target ids", columns[1]));
  }

  private static String[] columns(IdLine line) {
    String[] columns = line.text().split("\t", -1);
    if (columns.length != 2) {
      throw line.error("input ids, one TAB and target ids", (columns.length - 1) + " TABs");
    }
    return columns;
  }

  int size() {
    return inputs.size();
  }

  /** Returns the pair of the last line. */
  Sequences last() {
    int row = size() - 1;
    return new Sequences(new int[][] {inputs.get(row)}, new int[][] {targets.get(row)});
  }

  /** Returns the pairs of all lines. */
  Sequences sequences() {
    return new Sequences(inputs.toArray(int[][]::new), targets.toArray(int[][]::new))
        .withOrigin(new RowOrigin(source, numbers.build().toArray()));
  }
}
