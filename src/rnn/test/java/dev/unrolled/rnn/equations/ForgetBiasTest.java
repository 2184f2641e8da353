package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.LSTM;
import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.Nonlinearity;
import dev.unrolled.reference.Weights;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.LSTMState;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.framework.activations.Tanh;

/** A forget bias that starts at 1 equals TF1's 1 that is added at run time. */
class ForgetBiasTest {

  /** Five time steps in float, 6e-8 of rounding each, on values of the order of 1. */
  private static final double TOLERANCE = 1e-5;

  private final RandomValues random = new RandomValues(8);

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void unitForgetBiasEqualsTheForgetBiasOfTensorFlow1(boolean unitForgetBias, double forgetBias) {
    var cell = new LSTMCell(CellCase.UNITS, new Tanh(), unitForgetBias);
    var cellCase = new CellCase<LSTMState>("lstm", cell, weights -> reference(weights, forgetBias));
    var scenario =
        new UnrollScenario<>(cellCase, new UnrollScenario.LoopSettings(true, false, false));
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters =
          weight -> graph.weight(weight.name(), weight.shape(), () -> value(weight));
      List<Matrix> found = graph.fetch(scenario.build(graph, parameters));
      Matrix expected = Matrix.stack(scenario.reference(graph.weights()));
      assertThat(Matrix.stack(found).maxDifference(expected)).isLessThan(TOLERANCE);
    }
  }

  private Matrix value(Weight weight) {
    return weight.name().endsWith("bias")
        ? RandomValues.initialValue(weight)
        : random.weight(weight);
  }

  private static LSTM reference(Weights weights, double forgetBias) {
    Matrix noBias = Matrix.zeros(1, 4 * CellCase.UNITS);
    return new LSTM(weights.in("lstm").with("bias", noBias), Nonlinearity.TANH, forgetBias);
  }
}
