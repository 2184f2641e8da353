package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.rnn.TimeMajor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The encoder-decoder with every cell and embedding. */
class EncoderDecoderMatchesReferenceTest {

  /** Six steps and three products in float, 6e-8 of rounding each, on values of the order of 1. */
  private static final double TOLERANCE = 1e-5;

  private interface Wiring {
    Operand<TFloat32> logits(
        EncoderDecoderScenario<?> scenario, FedGraph graph, GivenParameters parameters);
  }

  static Stream<EncoderDecoderScenario<?>> scenarios() {
    return EncoderDecoderScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void logitsAndLoss(EncoderDecoderScenario<?> scenario) {
    assertLogitsAndLoss(scenario, EncoderDecoderScenario::logits);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void logitsAndLossOfSharedBeginnings(EncoderDecoderScenario<?> scenario) {
    assertLogitsAndLoss(scenario, EncoderDecoderScenario::sharedLogits);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void logitsAndLossOfTheWholeWiring(EncoderDecoderScenario<?> scenario) {
    assertLogitsAndLoss(scenario, EncoderDecoderScenario::wiredLogits);
  }

  private static void assertLogitsAndLoss(EncoderDecoderScenario<?> scenario, Wiring wiring) {
    try (FedGraph graph = new FedGraph()) {
      GivenParameters parameters = scenario.parameters(graph);
      var logits = wiring.logits(scenario, graph, parameters);
      var batchMajor =
          TimeMajor.batchMajor(graph.tf(), logits, EncoderDecoderScenario.OUTPUT_STEPS);
      List<Matrix> found = graph.fetch(List.of(batchMajor, scenario.loss(graph, logits)));

      Matrix expected = scenario.referenceLogits(parameters.weights());
      assertThat(found.get(0).distance(expected))
          .as("logits: expected %s, found %s", expected, found.get(0))
          .isLessThan(TOLERANCE);
      double loss = scenario.referenceLoss(parameters.weights());
      assertThat(found.get(1).get(0, 0) - loss)
          .as("loss %s", loss)
          .isBetween(-TOLERANCE, TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void gradientsForEveryWeight(EncoderDecoderScenario<?> scenario) {
    assertGradients(scenario, EncoderDecoderScenario::logits);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void gradientsForEveryWeightOfSharedBeginnings(EncoderDecoderScenario<?> scenario) {
    assertGradients(scenario, EncoderDecoderScenario::sharedLogits);
  }

  private static void assertGradients(EncoderDecoderScenario<?> scenario, Wiring wiring) {
    try (FedGraph graph = new FedGraph()) {
      GivenParameters parameters = scenario.parameters(graph);
      var loss = scenario.loss(graph, wiring.logits(scenario, graph, parameters));
      List<Matrix> found = graph.fetch(parameters.gradients(loss));
      NumericGradients.of(scenario::referenceLoss).assertEqual(parameters, found);
    }
  }
}
