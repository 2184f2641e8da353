package dev.unrolled.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** That all peers answer the same, without which their times could not be compared. */
final class Agreement {

  private static final int ROWS = 1000;

  /** As for every export in ONNX Runtime: other kernels, other order of sums. */
  private static final float TOLERANCE = 1e-5f;

  private Agreement() {}

  /**
   * Calls every implementation with the same rows.
   *
   * @return one line that says what was found
   * @throws IllegalStateException if one differs from the loader
   */
  static String check() {
    int[][] ids = Rows.random(ROWS);
    Echoed expected = answer(Implementation.LOADER, ids);
    float largest = 0;
    for (Implementation peer : Implementation.values()) {
      Echoed found = answer(peer, ids);
      float difference = difference(found.probabilities(), expected.probabilities());
      if (!(difference <= TOLERANCE)
          || !Arrays.equals(found.predictions(), expected.predictions())) {
        throw new IllegalStateException(
            "%s: expected the loader's answers, found probabilities %g apart"
                .formatted(peer.title(), difference));
      }
      largest = Math.max(largest, difference);
    }
    return String.format(
        Locale.ROOT,
        "%d rows: all give the same ids; probabilities differ by %.1e at most.",
        ROWS,
        largest);
  }

  private static Echoed answer(Implementation implementation, int[][] ids) {
    try (EchoModel model = implementation.open()) {
      return model.call(ids);
    }
  }

  private static float difference(float[] found, float[] expected) {
    if (found.length != expected.length) {
      return Float.NaN;
    }
    float largest = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(found[i] - expected[i]));
    }
    return largest;
  }
}
