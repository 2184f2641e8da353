package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.Matrix;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TensorFlow's gradients through the loop with lengths, against differences of the reference. */
class UnrollGradientsMatchNumericTest {

  private static final long SEED = 6;

  static Stream<UnrollScenario<?>> scenarios() {
    return UnrollScenario.withLengths();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void forEveryWeight(UnrollScenario<?> scenario) {
    try (FedGraph graph = new FedGraph()) {
      GivenParameters parameters = new GivenParameters(graph.tf(), new Draw(SEED)::weight);
      var values = scenario.build(graph, parameters);
      var loss = LinearLoss.of(graph, values, UnrollScenario.BATCH);
      List<Matrix> found = graph.fetch(parameters.gradients(loss));
      NumericGradients.of(weights -> LinearLoss.of(scenario.reference(weights)))
          .assertEqual(parameters, found);
    }
  }
}
