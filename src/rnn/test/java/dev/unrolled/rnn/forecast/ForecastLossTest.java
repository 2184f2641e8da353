package dev.unrolled.rnn.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Losses against their equations in Java. */
class ForecastLossTest {

  private static final float[][] TARGETS = {{1, 5, -2}};
  private static final float[][] FORECASTS = {{1.25f, 2, 0}};
  private static final float[][] HIGHER = {{4, 6, 0}};
  private static final double TOLERANCE = 1e-6;

  private static void assertLosses(ForecastLoss loss, double... expected) {
    try (TestGraph graph = new TestGraph()) {
      var tf = graph.tf();
      List<Operand<TFloat32>> forecasts = List.of(tf.constant(FORECASTS), tf.constant(HIGHER));
      Operand<TFloat32> losses = loss.losses(tf, tf.constant(TARGETS), forecasts);
      Matrix found = graph.fetch(List.of(losses)).get(0);
      assertThat(found.maxDifference(Matrix.of(new double[][] {expected})))
          .as("%s", found)
          .isLessThan(TOLERANCE);
    }
  }

  @Test
  void meanSquaredError() {
    assertLosses(new MeanSquaredError(), 0.0625, 9, 4);
  }

  @Test
  void meanAbsoluteError() {
    assertLosses(new MeanAbsoluteError(), 0.25, 3, 2);
  }

  @Test
  void huberIsLinearAboveDelta() {
    assertLosses(new Huber(0.5), 0.0625 / 2, 0.5 * (3 - 0.25), 0.5 * (2 - 0.25));
  }

  @Test
  void quantileLossIsTheMeanOverLevels() {
    assertLosses(
        QuantileLoss.of(0.5, 0.75),
        (0.5 * 0.25 + 0.25 * 3) / 2,
        (0.5 * 3 + 0.25 * 1) / 2,
        (0.5 * 2 + 0.25 * 2) / 2);
  }
}
