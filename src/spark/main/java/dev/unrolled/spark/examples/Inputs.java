package dev.unrolled.spark.examples;

import dev.unrolled.training.data.InputRows;
import java.util.List;

/** Inputs of examples. */
final class Inputs {

  private Inputs() {}

  /** Returns the rows of examples. */
  static InputRows of(List<Example> examples) {
    return examples.get(0).input() instanceof int[]
        ? InputRows.ofIds(ids(examples))
        : InputRows.ofFeatures(
            examples.stream()
                .map(example -> (float[][]) example.input())
                .toArray(float[][][]::new));
  }

  /** Returns the ids of examples. */
  static int[][] ids(List<Example> examples) {
    return examples.stream().map(Inputs::ids).toArray(int[][]::new);
  }

  private static int[] ids(Example example) {
    if (example.input() instanceof int[] ids) {
      return ids;
    }
    throw new IllegalArgumentException("inputs: expected ids, found features");
  }

  /** Returns rows of zeros with the longest and the shortest length of the data. */
  static InputRows zeros(DataSummary summary, int count) {
    int[] lengths = {summary.lengths().input(), summary.shortestInput()};
    if (summary.features() > 0) {
      float[][][] rows = new float[count][][];
      for (int i = 0; i < count; i++) {
        rows[i] = new float[lengths[i % 2]][summary.features()];
      }
      return InputRows.ofFeatures(rows);
    }
    int[][] rows = new int[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = new int[lengths[i % 2]];
    }
    return InputRows.ofIds(rows);
  }
}
