package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.reference.LSTM;
import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.crosscheck.reference.Nonlinearity;
import dev.unrolled.crosscheck.reference.Weights;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.LSTMState;
import dev.unrolled.rnn.Weight;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.framework.activations.Tanh;

/** A bias that starts at 1 is the same function as TF1's 1 that is added at run time. */
class ForgetBiasTest {

  /** Five steps in float, 6e-8 of rounding each, on values of the order of 1. */
  private static final double TOLERANCE = 1e-5;

  private final Draw draw = new Draw(8);

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void startsAsInTensorFlow1(boolean unitForgetBias, double forgetBias) {
    var cell = new LSTMCell(CellPair.UNITS, new Tanh(), unitForgetBias);
    var pair =
        new CellPair<LSTMState>(
            "lstm", cell, weights -> reference(weights, forgetBias), StateForm.LSTM);
    var scenario = new UnrollScenario<>(pair, new UnrollScenario.Way(true, false, false));
    try (FedGraph graph = new FedGraph()) {
      GivenParameters parameters = new GivenParameters(graph.tf(), this::value);
      List<Matrix> found = graph.fetch(scenario.build(graph, parameters));
      Matrix expected = Matrix.stack(scenario.reference(parameters.weights()));
      assertThat(Matrix.stack(found).distance(expected)).isLessThan(TOLERANCE);
    }
  }

  private Matrix value(Weight weight) {
    return weight.name().endsWith("bias") ? Draw.firstValue(weight) : draw.weight(weight);
  }

  private static LSTM reference(Weights weights, double forgetBias) {
    Matrix noBias = Matrix.zeros(1, 4 * CellPair.UNITS);
    return new LSTM(weights.in("lstm").with("bias", noBias), Nonlinearity.TANH, forgetBias);
  }
}
