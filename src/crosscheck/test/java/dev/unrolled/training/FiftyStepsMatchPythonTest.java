package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.TrainingGolden;
import dev.unrolled.crosscheck.TrainingGolden.Run;
import dev.unrolled.reference.Matrix;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifty steps of Adam against the optimizers of TensorFlow 1 and Keras. */
class FiftyStepsMatchPythonTest {

  /**
   * Relative to the largest magnitude: Adam divides by the root of small numbers, which magnifies
   * rounding. Observed: 5e-6; with the other optimizer's epsilon at least 2e-4.
   */
  private static final double TOLERANCE = 1e-4;

  private static final int STEPS = 50;

  static Stream<Arguments> runs() {
    return TrainingGolden.names().stream()
        .flatMap(name -> Stream.of("tf1", "keras").map(form -> Arguments.of(name, form)))
        .flatMap(run -> Stream.of(1, 2).map(r -> Arguments.of(run.get()[0], run.get()[1], r)));
  }

  @ParameterizedTest(name = "{0}, {1}, replicas: {2}")
  @MethodSource("runs")
  void lossesAndWeightsMatch(String name, String form, int replicas) {
    TrainingGolden golden = TrainingGolden.read(name);
    Run run = golden.adam(form);
    List<Sequences> batches = golden.batches();
    Options options =
        Options.defaults()
            .withOptimizer(new Adam(run.learningRate(), run.beta1(), run.beta2(), run.epsilon()))
            .withReplicas(replicas);
    try (GoldenTrainingGraph graph = new GoldenTrainingGraph(golden, options)) {
      PrimitiveIterator.OfInt step = IntStream.range(0, STEPS).iterator();
      Matrix losses =
          Matrix.filled(1, STEPS, () -> graph.step(batches.get(step.nextInt() % batches.size())));
      double largest = difference("losses", losses, run.losses());
      Map<String, Matrix> weights = graph.weights();
      assertThat(weights).containsOnlyKeys(run.weights().keySet());
      for (String weight : weights.keySet()) {
        double difference = difference(weight, weights.get(weight), run.weights().get(weight));
        largest = Math.max(largest, difference);
      }
      System.out.printf(
          "50 steps, %s, %s, replicas %d: largest difference %.1e%n",
          name, form, replicas, largest);
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
