package dev.unrolled.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of sequences from lines of the form: input ids, TAB, target ids; or, with features, time
 * steps separated by spaces and their numbers by commas, TAB, target ids.
 */
final class PairLines {

  private final boolean features;
  private final List<int[]> inputs = new ArrayList<>();
  private final List<float[][]> numberInputs = new ArrayList<>();
  private final List<int[]> targets = new ArrayList<>();
  private final IntStream.Builder numbers = IntStream.builder();
  private @Nullable String source;

  /**
   * Creates an empty list.
   *
   * @param features whether inputs are features
   */
  PairLines(boolean features) {
    this.features = features;
  }

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
    if (features) {
      numberInputs.add(line.features(columns[0]));
    } else {
      inputs.add(line.ids("input ids", columns[0]));
    }
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
    return targets.size();
  }

  /** Returns the pair of the last line. */
  Sequences last() {
    int row = size() - 1;
    int[][] target = {targets.get(row)};
    return features
        ? Sequences.ofFeatures(new float[][][] {numberInputs.get(row)}, target)
        : new Sequences(new int[][] {inputs.get(row)}, target);
  }

  /** Returns the pairs of all lines. */
  Sequences sequences() {
    int[][] all = targets.toArray(int[][]::new);
    Sequences rows =
        features
            ? Sequences.ofFeatures(numberInputs.toArray(float[][][]::new), all)
            : new Sequences(inputs.toArray(int[][]::new), all);
    return rows.withOrigin(new RowOrigin(source, numbers.build().toArray()));
  }
}
