package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.OptimizerGolden;
import dev.unrolled.crosscheck.OptimizerGolden.Run;
import dev.unrolled.reference.Matrix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every optimizer, kind of clipping and L2 against Python, with a changing learning rate. */
class OptimizersMatchPythonTest {

  /** Relative to the largest magnitude: float32 sums; Python's rounding error is below 2e-7. */
  private static final double TOLERANCE = 1e-5;

  private static final OptimizerGolden GOLDEN = OptimizerGolden.read("optimizers");

  static List<Run> runs() {
    return GOLDEN.runs();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void weightsMatchAfterEveryStep(Run run) {
    List<Map<String, Matrix>> gradients = GOLDEN.gradients();
    double largest = 0;
    try (OptimizerGraph weights = new OptimizerGraph(run.options(), GOLDEN.start())) {
      for (int step = 0; step < gradients.size(); step++) {
        double rate = GOLDEN.learningRates().get(step);
        Map<String, Matrix> found = weights.step(rate, gradients.get(step));
        largest = Math.max(largest, difference(step, found, run.weights().get(step)));
      }
    }
    System.out.printf("%s: largest difference %.1e%n", run, largest);
  }

  private static double difference(
      int step, Map<String, Matrix> found, Map<String, Matrix> expected) {
    assertThat(found).containsOnlyKeys(expected.keySet());
    double largest = 0;
    for (String name : expected.keySet()) {
      Matrix wanted = expected.get(name);
      double difference = found.get(name).maxDifference(wanted) / wanted.maxAbs();
      assertThat(difference)
          .as("step %d, %s: expected %s, found %s", step, name, wanted, found.get(name))
          .isLessThan(TOLERANCE);
      largest = Math.max(largest, difference);
    }
    return largest;
  }
}
