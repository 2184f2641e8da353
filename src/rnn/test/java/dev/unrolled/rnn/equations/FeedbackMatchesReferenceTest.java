package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A decoder with feedback and its attention against plain Java. */
class FeedbackMatchesReferenceTest {

  /** Three time steps in float, 6e-8 of rounding each, on values of about 1. */
  private static final double TOLERANCE = 1e-5;

  private static final long SEED = 29;

  static Stream<FeedbackScenario> scenarios() {
    return FeedbackScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void lossesMatch(FeedbackScenario scenario) {
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = new RandomValues(SEED).parameters(graph);
      Matrix found = graph.fetch(scenario.losses(graph, parameters));
      Matrix expected = scenario.reference(graph.weights());
      assertThat(found.maxDifference(expected))
          .as("expected %s, found %s", expected, found)
          .isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void gradientsAreNumeric(FeedbackScenario scenario) {
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = new RandomValues(SEED).parameters(graph);
      var losses = scenario.losses(graph, parameters);
      var sum = graph.tf().reduceSum(losses, graph.tf().constant(new int[] {0, 1}));
      List<Matrix> found = graph.fetch(graph.gradients(sum));
      NumericGradients.of(weights -> scenario.reference(weights).sum()).assertEqual(graph, found);
    }
  }
}
