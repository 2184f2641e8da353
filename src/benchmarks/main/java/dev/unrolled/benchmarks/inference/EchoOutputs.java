package dev.unrolled.benchmarks.inference;

import java.util.Arrays;
import java.util.Optional;

/**
 * Outputs of the model, in row-major order. {@code equals} does not compare the arrays' elements.
 *
 * @param predictions [B, K]
 * @param probabilities [B, K, V]
 */
@SuppressWarnings("ArrayRecordComponent")
public record EchoOutputs(int[] predictions, float[] probabilities) {

  /** Tolerance of probabilities, since other kernels sum in another order. */
  private static final float TOLERANCE = 1e-5f;

  /** Describes how other outputs differ from these; empty if ids and probabilities agree. */
  public Optional<String> difference(EchoOutputs other) {
    if (!Arrays.equals(predictions, other.predictions)) {
      return Optional.of("predictions: expected the first peer's ids, found others");
    }
    float largest = largestDifference(other.probabilities);
    return largest <= TOLERANCE
        ? Optional.empty()
        : Optional.of(
            "probabilities: expected the first peer's within 1e-5, found a difference of %g"
                .formatted(largest));
  }

  private float largestDifference(float[] others) {
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
