package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bidirectional, stacked, normalized and residual layers against plain Java. */
class LayersMatchReferenceTest {

  /** Five time steps of up to five layers in float, 6e-8 of rounding each, on values of about 1. */
  private static final double TOLERANCE = 1e-5;

  private static final long SEED = 23;

  static Stream<LayerScenario> scenarios() {
    return LayerScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void outputsAndFinalStateMatch(LayerScenario scenario) {
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

  @ParameterizedTest
  @MethodSource("scenarios")
  void gradientsAreNumeric(LayerScenario scenario) {
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = new RandomValues(SEED).parameters(graph);
      var values = scenario.build(graph, parameters);
      var loss = LinearLoss.of(graph, values, LayerScenario.BATCH);
      List<Matrix> found = graph.fetch(graph.gradients(loss));
      NumericGradients.of(weights -> LinearLoss.of(scenario.reference(weights)))
          .assertEqual(graph, found);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void paddingChangesNoBit(LayerScenario scenario) {
    List<Matrix> alone = values(scenario, 0);
    List<Matrix> padded = new ArrayList<>(values(scenario, 3));
    for (Matrix zeros : padded.subList(alone.size() - 1, padded.size() - 1)) {
      assertThat(zeros.maxAbs()).isZero();
    }
    padded.subList(alone.size() - 1, padded.size() - 1).clear();
    for (int i = 0; i < alone.size(); i++) {
      assertThat(padded.get(i).maxDifference(alone.get(i))).as("value %d", i).isZero();
    }
  }

  private static List<Matrix> values(LayerScenario scenario, int padding) {
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = new RandomValues(SEED).parameters(graph);
      return graph.fetch(scenario.build(graph, parameters, padding));
    }
  }
}
