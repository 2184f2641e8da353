package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.crosscheck.OptimizerGolden;
import dev.unrolled.crosscheck.TrainingGolden;
import dev.unrolled.reference.Matrix;
import dev.unrolled.training.options.Options;
import org.junit.jupiter.api.Test;

/** Lazy Adam on the rows of a table that are looked up, against PyTorch's SparseAdam. */
class LazyAdamMatchesPyTorchTest {

  /** Relative to the largest magnitude: float32 sums in another order. */
  private static final double TOLERANCE = 1e-5;

  private static final JsonNode GOLDEN = OptimizerGolden.read("lazy_adam").json();

  @Test
  void tablesMatchAfterEveryStep() {
    Options options = Options.fromJson("{\"optimizer\": %s}".formatted(GOLDEN.get("optimizer")));
    double largest = 0;
    try (LazyOptimizerGraph table = new LazyOptimizerGraph(options, matrix(GOLDEN, "start"))) {
      for (JsonNode step : GOLDEN.get("steps")) {
        Matrix wanted = matrix(step, "table");
        Matrix found = table.step(step, matrix(step, "slopes"));
        double difference = found.maxDifference(wanted) / wanted.maxAbs();
        assertThat(difference)
            .as("%s: expected %s, found %s", step.get("ids"), wanted, found)
            .isLessThan(TOLERANCE);
        largest = Math.max(largest, difference);
      }
    }
    System.out.printf("lazy Adam: largest difference %.1e%n", largest);
  }

  private static Matrix matrix(JsonNode of, String name) {
    return TrainingGolden.matrix(of.get(name));
  }
}
