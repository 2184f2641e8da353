package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.NumericGradient;
import dev.unrolled.reference.Weights;
import dev.unrolled.reference.graph.TestGraph;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Compares TensorFlow's gradients with finite differences of the reference loss. */
record NumericGradients(NumericGradient numeric) {

  /**
   * Of the largest number in a weight's gradient: sums of some tens of floats, each rounded by
   * 6e-8, that partly cancel. Observed: 7e-7; a missing term is of the order of 1e-1.
   */
  private static final double TOLERANCE = 1e-5;

  static NumericGradients of(ToDoubleFunction<Weights> loss) {
    return new NumericGradients(new NumericGradient(loss));
  }

  /** Asserts that the gradients found are those of all weights of the graph, in their order. */
  void assertEqual(TestGraph graph, List<Matrix> found) {
    List<String> names = graph.weightNames();
    assertThat(found).hasSameSizeAs(names);
    for (int i = 0; i < names.size(); i++) {
      Matrix expected = numeric.at(graph.weights(), names.get(i));
      assertThat(expected.maxAbs()).as("gradient of %s", names.get(i)).isPositive();
      assertThat(found.get(i).maxDifference(expected) / expected.maxAbs())
          .as("%s: expected %s, found %s", names.get(i), expected, found.get(i))
          .isLessThan(TOLERANCE);
    }
  }
}
