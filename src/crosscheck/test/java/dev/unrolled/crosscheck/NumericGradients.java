package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.crosscheck.reference.NumericGradient;
import dev.unrolled.crosscheck.reference.Weights;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Compares TensorFlow's gradients with differences of the reference's loss. */
record NumericGradients(NumericGradient numeric) {

  /**
   * Of the largest number in a weight's gradient: sums of some tens of floats, each rounded by
   * 6e-8, that partly cancel. 7e-7 was seen; a missing term is of the order of 1e-1.
   */
  private static final double TOLERANCE = 1e-5;

  static NumericGradients of(ToDoubleFunction<Weights> loss) {
    return new NumericGradients(new NumericGradient(loss));
  }

  /** Asserts that the gradients found are those of all weights behind the door, in its order. */
  void assertEqual(GivenParameters parameters, List<Matrix> found) {
    List<String> names = parameters.names();
    assertThat(found).hasSameSizeAs(names);
    for (int i = 0; i < names.size(); i++) {
      Matrix expected = numeric.at(parameters.weights(), names.get(i));
      assertThat(expected.magnitude()).as("gradient of %s", names.get(i)).isPositive();
      assertThat(found.get(i).distance(expected) / expected.magnitude())
          .as("%s: expected %s, found %s", names.get(i), expected, found.get(i))
          .isLessThan(TOLERANCE);
    }
  }
}
