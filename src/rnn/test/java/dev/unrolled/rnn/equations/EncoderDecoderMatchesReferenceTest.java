package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The encoder-decoder with every cell and embedding against the reference. */
@Tag("slow")
class EncoderDecoderMatchesReferenceTest {

  /**
   * Six time steps and three products in float, 6e-8 of rounding each, on values of the order of 1.
   */
  private static final double TOLERANCE = 1e-5;

  private interface ForwardPass {
    Operand<TFloat32> logits(
        EncoderDecoderScenario<?> scenario, TestGraph graph, Parameters parameters);
  }

  static Stream<EncoderDecoderScenario<?>> scenarios() {
    return EncoderDecoderScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void logitsAndLossMatch(EncoderDecoderScenario<?> scenario) {
    assertLogitsAndLoss(scenario, EncoderDecoderScenario::logits);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void logitsAndLossMatchWhenArrangedForTraining(EncoderDecoderScenario<?> scenario) {
    assertLogitsAndLoss(scenario, EncoderDecoderScenario::trainingLogits);
  }

  private static void assertLogitsAndLoss(
      EncoderDecoderScenario<?> scenario, ForwardPass forwardPass) {
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = scenario.parameters(graph);
      var logits = forwardPass.logits(scenario, graph, parameters);
      List<Matrix> found = graph.fetch(List.of(logits, scenario.loss(graph, logits)));

      Matrix expected = scenario.referenceLogits(graph.weights());
      assertThat(found.get(0).maxDifference(expected))
          .as("logits: expected %s, found %s", expected, found.get(0))
          .isLessThan(TOLERANCE);
      double loss = scenario.referenceLoss(graph.weights());
      assertThat(found.get(1).get(0, 0) - loss)
          .as("loss %s", loss)
          .isBetween(-TOLERANCE, TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void gradientsOfEveryWeightMatch(EncoderDecoderScenario<?> scenario) {
    assertGradients(scenario, EncoderDecoderScenario::logits);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void gradientsOfEveryWeightMatchWhenArrangedForTraining(EncoderDecoderScenario<?> scenario) {
    assertGradients(scenario, EncoderDecoderScenario::trainingLogits);
  }

  private static void assertGradients(EncoderDecoderScenario<?> scenario, ForwardPass forwardPass) {
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = scenario.parameters(graph);
      var loss = scenario.loss(graph, forwardPass.logits(scenario, graph, parameters));
      List<Matrix> found = graph.fetch(graph.gradients(loss));
      NumericGradients.of(scenario::referenceLoss).assertEqual(graph, found);
    }
  }
}
