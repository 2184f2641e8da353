package dev.unrolled.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class GlorotUniformTest {

  private static final Shape SHAPE = Shape.of(200, 100);
  private static final double LIMIT = Math.sqrt(6.0 / 300);

  /** Rounding of the limit to float. */
  private static final double ROUNDING = 1e-7;

  /** The probability that none of 20,000 values is in the outer 0.1 % of the range is 2e-9. */
  private static final double EDGE = 0.998 * LIMIT;

  /** Five standard errors of the mean of 20,000 values of deviation limit / sqrt(3). */
  private static final double MEAN_TOLERANCE = 5 * LIMIT / Math.sqrt(3 * 20_000);

  private final InitialMatrix matrix = InitialMatrix.of(new GlorotUniform(), SHAPE, 1);

  @Test
  void valuesReachBothLimits() {
    assertThat(matrix.statistics().getMin()).isBetween(-LIMIT - ROUNDING, -EDGE);
    assertThat(matrix.statistics().getMax()).isBetween(EDGE, LIMIT + ROUNDING);
  }

  @Test
  void meanIsZero() {
    assertThat(matrix.statistics().getAverage()).isBetween(-MEAN_TOLERANCE, MEAN_TOLERANCE);
  }

  @Test
  void aVectorIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InitialMatrix.of(new GlorotUniform(), Shape.of(3), 1))
        .withMessage("GlorotUniform: expected rank 2, found shape [3]");
  }
}
