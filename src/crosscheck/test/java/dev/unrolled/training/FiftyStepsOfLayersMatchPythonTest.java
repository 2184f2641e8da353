package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.LayerGolden;
import dev.unrolled.reference.Matrix;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifty steps of Adam on layers with lengths, against Keras's with masks. */
@Tag("slow")
class FiftyStepsOfLayersMatchPythonTest {

  /**
   * Of the largest magnitude: Adam divides by the root of what may be small, which makes rounding
   * larger.
   */
  private static final double TOLERANCE = 1e-4;

  private static final int STEPS = 50;

  static Stream<Arguments> runs() {
    return LayerGolden.names().stream()
        .flatMap(name -> Stream.of(1, 2).map(replicas -> Arguments.of(name, replicas)));
  }

  @ParameterizedTest(name = "{0}, replicas: {1}")
  @MethodSource("runs")
  void lossesAndWeights(String name, int replicas) {
    LayerGolden golden = LayerGolden.read(name);
    LayerGolden.Adam run = golden.adam();
    Sequences data = golden.data();
    Options options =
        Options.defaults()
            .withOptimizer(new Adam(run.learningRate(), run.beta1(), run.beta2(), run.epsilon()))
            .withReplicas(replicas);
    try (GoldenTrainingGraph graph = new GoldenTrainingGraph(golden, options)) {
      Matrix losses = Matrix.filled(1, STEPS, () -> graph.step(data));
      double largest = difference("losses", losses, run.losses());
      Map<String, Matrix> weights = graph.weights();
      assertThat(weights).containsOnlyKeys(run.weights().keySet());
      for (String weight : weights.keySet()) {
        double difference = difference(weight, weights.get(weight), run.weights().get(weight));
        largest = Math.max(largest, difference);
      }
      System.out.printf(
          "50 steps, %s, replicas %d: largest difference %.1e%n", name, replicas, largest);
    }
  }

  private static double difference(String what, Matrix found, Matrix expected) {
    double difference = found.maxDifference(expected) / expected.maxAbs();
    assertThat(difference)
        .as("%s: expected %s, found %s", what, expected, found)
        .isLessThan(TOLERANCE);
    return difference;
  }
}
