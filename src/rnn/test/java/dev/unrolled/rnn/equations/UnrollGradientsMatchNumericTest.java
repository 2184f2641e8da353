package dev.unrolled.rnn.equations;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TensorFlow's gradients through the loop with lengths against finite differences. */
@Tag("slow")
class UnrollGradientsMatchNumericTest {

  private static final long SEED = 6;

  static Stream<UnrollScenario<?>> scenarios() {
    return UnrollScenario.withLengths();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void gradientOfEveryWeightIsNumeric(UnrollScenario<?> scenario) {
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = new RandomValues(SEED).parameters(graph);
      var values = scenario.build(graph, parameters);
      var loss = LinearLoss.of(graph, values, UnrollScenario.BATCH);
      List<Matrix> found = graph.fetch(graph.gradients(loss));
      NumericGradients.of(weights -> LinearLoss.of(scenario.reference(weights)))
          .assertEqual(graph, found);
    }
  }
}
