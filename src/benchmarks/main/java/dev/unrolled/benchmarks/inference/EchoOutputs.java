package dev.unrolled.benchmarks.inference;

import java.util.Arrays;
import java.util.Optional;

/**
 * Outputs of the model, row-major. Not to be compared by {@code equals}.
 *
 * @param predictions [B, K]
 * @param probabilities [B, K, V]
 */
@SuppressWarnings("ArrayRecordComponent")
public record EchoOutputs(int[] predictions, float[] probabilities) {

  /** As for exports to ONNX: other kernels sum in another order. */
  private static final float TOLERANCE = 1e-5f;

  /** Says how other outputs differ from these; empty if ids and probabilities agree. */
  public Optional<String> difference(EchoOutputs other) {
    if (!Arrays.equals(predictions, other.predictions)) {
      return Optional.of("expected the first peer's ids, found others");
    }
    float largest = largestDifference(other.probabilities);
    return largest <= TOLERANCE
        ? Optional.empty()
        : Optional.of(
            "expected the first peer's probabilities, found them %g apart".formatted(largest));
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
