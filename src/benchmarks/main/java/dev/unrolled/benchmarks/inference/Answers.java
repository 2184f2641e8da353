package dev.unrolled.benchmarks.inference;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a peer answers to all rows, row-major. Not to be compared as a whole.
 *
 * @param predictions [B, K]
 * @param probabilities [B, K, V]
 */
@SuppressWarnings("ArrayRecordComponent")
record Answers(int[] predictions, float[] probabilities) {

  /** As for every export in ONNX Runtime: other kernels, other order of sums. */
  static final float TOLERANCE = 1e-5f;

  /** What is wrong with another's; empty if they are the same. */
  Optional<String> objection(Answers other) {
    if (!Arrays.equals(predictions, other.predictions)) {
      return Optional.of("expected the first peer's ids, found others");
    }
    float apart = apart(other.probabilities);
    return apart <= TOLERANCE
        ? Optional.empty()
        : Optional.of(
            "expected the first peer's probabilities, found them %g apart".formatted(apart));
  }

  private float apart(float[] others) {
    if (others.length != probabilities.length) {
      return Float.NaN;
    }
    float largest = 0;
    for (int i = 0; i < others.length; i++) {
      largest = Math.max(largest, Math.abs(others[i] - probabilities[i]));
    }
    return largest;
  }
}
