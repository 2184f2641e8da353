package dev.unrolled.training.data;

import dev.unrolled.formats.Requirements;
import java.util.Arrays;

/** Weight of each target token in loss and accuracy. */
final class TokenWeights {

  private final float[][] values;

  private TokenWeights(float[][] values) {
    this.values = values;
  }

  /** Checks weights for targets {@code [N, K]}. */
  static TokenWeights of(float[][] values, int[][] targets) {
    requireLength("weights", "rows, the number of targets", values.length, targets.length);
    for (int row = 0; row < values.length; row++) {
      String where = "weights[%d]".formatted(row);
      requireLength(where, "the number of target ids", values[row].length, targets[row].length);
      for (int target = 0; target < values[row].length; target++) {
        Requirements.notNegative(where + "[%d]".formatted(target), values[row][target]);
      }
    }
    TokenWeights weights = new TokenWeights(values);
    weights.requireAny();
    return weights;
  }

  /** Creates weights that are equal for all tokens of a sequence. */
  static TokenWeights ofSequences(float[] values, int[][] targets) {
    requireLength("weights", "the number of rows", values.length, targets.length);
    float[][] tokens = new float[values.length][];
    for (int row = 0; row < values.length; row++) {
      Requirements.notNegative("weights[%d]".formatted(row), values[row]);
      tokens[row] = new float[targets[row].length];
      Arrays.fill(tokens[row], values[row]);
    }
    return of(tokens, targets);
  }

  private static void requireLength(String where, String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "%s: expected %d, %s, found %d".formatted(where, expected, what, found));
    }
  }

  /**
   * Checks that a weight is above 0: a mean over no tokens is undefined.
   *
   * @throws IllegalArgumentException if all weights are 0
   */
  void requireAny() {
    if (sum() == 0) {
      throw new IllegalArgumentException("weights: expected at least one above 0, found none");
    }
  }

  /** Returns the weights {@code [N, K]}, 0 or more. */
  float[][] values() {
    return values;
  }

  TokenWeights rows(int[] order) {
    return new TokenWeights(
        Arrays.stream(order).mapToObj(row -> values[row]).toArray(float[][]::new));
  }

  double sum() {
    double sum = 0;
    for (float[] row : values) {
      for (float weight : row) {
        sum += weight;
      }
    }
    return sum;
  }
}
