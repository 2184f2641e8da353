package dev.unrolled.training.data;

import dev.unrolled.training.internal.Requirements;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** How much each token of the targets counts in the loss. */
final class TokenWeights {

  private final float[][] values;

  private TokenWeights(float[][] values) {
    this.values = values;
  }

  /** Checked weights for targets {@code [N, K]}. */
  static TokenWeights of(float[][] values, int[][] targets) {
    requireLength("weights", "rows, as many as targets", values.length, targets.length);
    for (int row = 0; row < values.length; row++) {
      String where = "weights[%d]".formatted(row);
      requireLength(where, "as many as target ids", values[row].length, targets[row].length);
      for (int step = 0; step < values[row].length; step++) {
        Requirements.notNegative(where + "[%d]".formatted(step), values[row][step]);
      }
    }
    TokenWeights weights = new TokenWeights(values);
    weights.requireAny();
    return weights;
  }

  /** The same weight for every token of a sequence. */
  static TokenWeights ofSequences(float[] values, int[][] targets) {
    requireLength("weights", "as many as rows", values.length, targets.length);
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
   * Some token has to count, or there is no mean over those that do.
   *
   * @throws IllegalArgumentException if none does
   */
  void requireAny() {
    if (sum() == 0) {
      throw new IllegalArgumentException("weights: expected one above 0, found none");
    }
  }

  /** The weights {@code [N, K]}, 0 or more. */
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

  /** A row's bits, for a checksum. */
  byte[] bytes(int row) {
    ByteBuffer bytes = ByteBuffer.allocate(values[row].length * Float.BYTES);
    bytes.asFloatBuffer().put(values[row]);
    return bytes.array();
  }
}
