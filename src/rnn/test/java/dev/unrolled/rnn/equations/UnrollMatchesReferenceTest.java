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

/** Every cell and activation over several time steps, with all settings of the loop. */
@Tag("slow")
class UnrollMatchesReferenceTest {

  /** Five time steps in float, 6e-8 of rounding each, on values of the order of 1. */
  private static final double TOLERANCE = 1e-5;

  private static final long SEED = 5;

  static Stream<UnrollScenario<?>> scenarios() {
    return UnrollScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void outputsAndFinalStateMatch(UnrollScenario<?> scenario) {
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = new RandomValues(SEED).parameters(graph);
      List<Matrix> found = graph.fetch(scenario.build(graph, parameters));
      List<Matrix> expected = scenario.reference(graph.weights());
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i).maxDifference(expected.get(i)))
            .as("value %d: expected %s, found %s", i, expected.get(i), found.get(i))
            .isLessThan(TOLERANCE);
      }
    }
  }
}
