package dev.unrolled.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class WeightInitializerTest {

  private static final Shape SHAPE = Shape.of(200, 100);

  /** Five standard errors of the mean of 20,000 values of deviation 1. */
  private static final double MEAN_TOLERANCE = 5 / Math.sqrt(20_000);

  /** Five standard errors of their deviation. */
  private static final double DEVIATION_TOLERANCE = 5 / Math.sqrt(2 * 20_000);

  static List<WeightInitializer> random() {
    return List.of(
        new GlorotUniform(), new Orthogonal(), WeightInitializer.of(RandomNormal<TFloat32>::new));
  }

  @ParameterizedTest
  @MethodSource("random")
  void sameSeedGivesTheSameValues(WeightInitializer initializer) {
    InitialMatrix once = InitialMatrix.of(initializer, Shape.of(5, 4), 7);
    InitialMatrix again = InitialMatrix.of(initializer, Shape.of(5, 4), 7);
    assertThat(once.values()).isDeepEqualTo(again.values());
  }

  @ParameterizedTest
  @MethodSource("random")
  void anotherSeedGivesDifferentValues(WeightInitializer initializer) {
    float[][] seven = InitialMatrix.of(initializer, Shape.of(5, 4), 7).values();
    float[][] eight = InitialMatrix.of(initializer, Shape.of(5, 4), 8).values();
    for (int row = 0; row < seven.length; row++) {
      assertThat(seven[row]).as("row %d", row).doesNotContain(eight[row]);
    }
  }

  @Test
  void randomNormalHasMeanZeroAndDeviationOne() {
    InitialMatrix matrix =
        InitialMatrix.of(WeightInitializer.of(RandomNormal<TFloat32>::new), SHAPE, 1);
    assertThat(matrix.statistics().getAverage()).isBetween(-MEAN_TOLERANCE, MEAN_TOLERANCE);
    assertThat(matrix.deviation() - 1).isBetween(-DEVIATION_TOLERANCE, DEVIATION_TOLERANCE);
  }
}
