package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.golden.GoldenTensor;
import dev.unrolled.loader.values.Comparison;
import dev.unrolled.reference.Matrix;
import java.lang.reflect.Array;
import java.util.Map;

/** Compares outputs of Java with outputs of Python and prints the largest difference. */
final class Agreement {

  private Agreement() {}

  /**
   * Asserts that every expected output exists with values within the rules of {@link Comparison}.
   */
  static void assertOutputs(
      String what, Map<String, GoldenTensor> expected, Map<String, Matrix> found) {
    assertThat(found).as(what).containsKeys(expected.keySet().toArray(String[]::new));
    double largest = 0;
    for (var output : expected.entrySet()) {
      Matrix wanted = matrix(output.getValue());
      Matrix difference = found.get(output.getKey()).plus(wanted.map(value -> -value));
      Matrix parts = difference.multiply(wanted.map(value -> 1 / Math.max(1, Math.abs(value))));
      assertThat(parts.maxAbs())
          .as("%s, %s", what, output.getKey())
          .isLessThanOrEqualTo(output.getValue().tolerance());
      largest = Math.max(largest, difference.maxAbs());
    }
    print(what + ", outputs", largest);
  }

  /** Asserts equal names, and values within a tolerance. */
  static void assertWeights(
      String what, Map<String, Matrix> expected, Map<String, Matrix> found, double tolerance) {
    assertThat(found).as(what).containsOnlyKeys(expected.keySet());
    double largest = 0;
    for (var weight : expected.entrySet()) {
      double difference = found.get(weight.getKey()).maxDifference(weight.getValue());
      assertThat(difference).as("%s, %s", what, weight.getKey()).isLessThanOrEqualTo(tolerance);
      largest = Math.max(largest, difference);
    }
    print(what + ", weights", largest);
  }

  static void print(String what, double largest) {
    System.out.printf("%s: largest difference %.1e%n", what, largest);
  }

  /** All axes but the last become the rows. */
  static Matrix matrix(GoldenTensor tensor) {
    int columns = (int) tensor.shape().get(-1);
    int[] next = {0};
    return Matrix.filled(
        (int) tensor.shape().size() / columns,
        columns,
        () -> ((Number) Array.get(tensor.flat(), next[0]++)).doubleValue());
  }
}
