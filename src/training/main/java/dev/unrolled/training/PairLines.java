package dev.unrolled.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lines of pairs of sequences, each as long as the first: input ids, TAB, target ids. */
final class PairLines {

  private final List<int[]> inputs = new ArrayList<>();
  private final List<int[]> targets = new ArrayList<>();
  private final IntStream.Builder numbers = IntStream.builder();
  private @Nullable String source;
  private int inputSteps;
  private int targetSteps;

  /** Lines whose first one decides the lengths. */
  PairLines() {}

  /** Lines after others of a file. */
  PairLines(int inputSteps, int targetSteps) {
    this.inputSteps = inputSteps;
    this.targetSteps = targetSteps;
  }

  /**
   * Takes a line in.
   *
   * @return whether it is a pair: an empty one is passed over
   * @throws IllegalArgumentException if it is no pair of sequences or differs in length from the
   *     first; the message has the file, the line's number and its text
   */
  boolean add(IdLine line) {
    if (line.text().isBlank()) {
      return false;
    }
    String[] halves = halves(line);
    int[] input = ids(line, "input ids", halves[0], inputSteps);
    int[] target = ids(line, "target ids", halves[1], targetSteps);
    inputSteps = input.length;
    targetSteps = target.length;
    inputs.add(input);
    source = line.source();
    numbers.add(line.number());
    return targets.add(target);
  }

  private static String[] halves(IdLine line) {
    String[] halves = line.text().split("\t", -1);
    if (halves.length != 2) {
      throw line.wrong("input ids, one TAB and target ids", (halves.length - 1) + " TABs");
    }
    return halves;
  }

  private static int[] ids(IdLine line, String what, String half, int steps) {
    int[] ids = line.ids(what, half);
    if (steps != 0 && steps != ids.length) {
      throw line.wrong("%d %s as on the first line".formatted(steps, what), ids.length + "");
    }
    return ids;
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
