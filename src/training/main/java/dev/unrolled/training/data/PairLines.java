package dev.unrolled.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lines of pairs of sequences: input ids, TAB, target ids. */
final class PairLines {

  private final List<int[]> inputs = new ArrayList<>();
  private final List<int[]> targets = new ArrayList<>();
  private final IntStream.Builder numbers = IntStream.builder();
  private @Nullable String source;

  /**
   * Adds a line.
   *
   * @return whether it is a pair: an empty line is skipped
   * @throws IllegalArgumentException if it is not a pair of sequences; the message has the file,
   *     the line's number and its text
   */
  boolean add(IdLine line) {
    if (line.text().isBlank()) {
      return false;
    }
    String[] halves = halves(line);
    inputs.add(line.ids("input ids", halves[0]));
    source = line.source();
    numbers.add(line.number());
    return targets.add(line.ids("target ids", halves[1]));
  }

  private static String[] halves(IdLine line) {
    String[] halves = line.text().split("\t", -1);
    if (halves.length != 2) {
      throw line.wrong("input ids, one TAB and target ids", (halves.length - 1) + " TABs");
    }
    return halves;
  }

  int size() {
    return inputs.size();
  }

  /** The pair of the last line. */
  Sequences last() {
    int row = size() - 1;
    return new Sequences(new int[][] {inputs.get(row)}, new int[][] {targets.get(row)});
  }

  /** The pairs of all lines. */
  Sequences sequences() {
    return new Sequences(inputs.toArray(int[][]::new), targets.toArray(int[][]::new))
        .from(new RowOrigin(source, numbers.build().toArray()));
  }
}
