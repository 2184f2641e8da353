package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.shared.Callers;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Model with the signature of {@code savedmodels/echo}. Calls are thread-safe. */
public interface EchoModel extends AutoCloseable {

  /** Calls the model with ids [B, T], from Java arrays to Java arrays. */
  Outputs call(int[][] ids) throws Exception;

  /** Calls the model by some threads for the given time; returns the figures. */
  default Map<String, Double> calls(int callers, long millis, int[][] ids) throws IOException {
    return Callers.run(callers, millis, ids.length, () -> call(ids));
  }

  @Override
  void close();

  /**
   * Outputs of the model, in row-major order. {@code equals} does not compare the arrays' elements.
   *
   * @param predictions [B, K]
   * @param probabilities [B, K, V]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Outputs(int[] predictions, float[] probabilities) {

    /** Tolerance of probabilities, since other kernels sum in another order. */
    private static final float TOLERANCE = 1e-5f;

    /** Describes how other outputs differ from these; empty if ids and probabilities agree. */
    Optional<String> difference(Outputs other) {
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
      float largest = others.length == probabilities.length ? 0 : Float.NaN;
      for (int i = 0; i < others.length && largest >= 0; i++) {
        largest = Math.max(largest, Math.abs(others[i] - probabilities[i]));
      }
      return largest;
    }
  }
}
