package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.reference.Matrix;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell with every activation, over several steps, in every way that the loop can be run. */
class UnrollMatchesReferenceTest {

  /** Five steps in float, 6e-8 of rounding each, on values of the order of 1. */
  private static final double TOLERANCE = 1e-5;

  private static final long SEED = 5;

  static Stream<UnrollScenario<?>> scenarios() {
    return UnrollScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void outputsAndLastState(UnrollScenario<?> scenario) {
    try (FedGraph graph = new FedGraph()) {
      GivenParameters parameters = new GivenParameters(graph.tf(), new Draw(SEED)::weight);
      List<Matrix> found = graph.fetch(scenario.build(graph, parameters));
      List<Matrix> expected = scenario.reference(parameters.weights());
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i).distance(expected.get(i)))
            .as("value %d: expected %s, found %s", i, expected.get(i), found.get(i))
            .isLessThan(TOLERANCE);
      }
    }
  }
}
