package dev.unrolled.training.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Targets of rows, with their weights.
 *
 * @param rows {@code [N, K]}, ids or the bits of float32 numbers; not copied
 * @param weights the weight of each target; null if all are 1
 * @param areNumbers whether targets are numbers
 */
@SuppressWarnings("ArrayRecordComponent")
record TargetRows(int[][] rows, @Nullable TokenWeights weights, boolean areNumbers) {

  /** Creates targets without weights. */
  static TargetRows ofIds(int[][] ids) {
    return new TargetRows(ids, null, false);
  }

  /** Creates targets {@code [N, K]} from numbers; NaN is missing, and has weight 0. */
  static TargetRows ofNumbers(float[][] numbers) {
    int[][] bits = new int[numbers.length][];
    float[][] weights = new float[numbers.length][];
    boolean missing = false;
    for (int row = 0; row < bits.length; row++) {
      bits[row] = new int[numbers[row].length];
      weights[row] = new float[numbers[row].length];
      for (int i = 0; i < bits[row].length; i++) {
        boolean isMissing = Float.isNaN(numbers[row][i]);
        missing |= isMissing;
        bits[row][i] = isMissing ? 0 : Float.floatToRawIntBits(numbers[row][i]);
        weights[row][i] = isMissing ? 0 : 1;
      }
    }
    return new TargetRows(bits, missing ? TokenWeights.of(weights, bits) : null, true);
  }

  /** Returns the same targets with other weights. */
  TargetRows weighted(TokenWeights weights) {
    return new TargetRows(rows, weights, areNumbers);
  }

  /** Returns selected rows. */
  TargetRows rows(int[] order) {
    return new TargetRows(
        Arrays.stream(order).mapToObj(row -> rows[row]).toArray(int[][]::new),
        weights == null ? null : weights.rows(order),
        areNumbers);
  }

  /** Returns the weight of a target. */
  double weight(int row, int target) {
    return weights == null ? 1 : weights.values()[row][target];
  }

  /** Returns the sum of the weights; without weights, the number of targets. */
  double weightSum() {
    return weights == null ? Arrays.stream(rows).mapToLong(row -> row.length).sum() : weights.sum();
  }
}
