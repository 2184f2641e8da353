package dev.unrolled.reporting.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  private static final int[][] TARGETS = {{0, 1}, {1, 1}, {2, 0}};

  @Test
  void countsEachAnswerUnderItsTarget() {
    ConfusionMatrix matrix = ConfusionMatrix.of(3, TARGETS, new int[][] {{0, 1}, {2, 1}, {2, 2}});
    assertThat(matrix.count(1, 1)).isEqualTo(2);
    assertThat(matrix.count(1, 2)).isEqualTo(1);
    assertThat(matrix.count(2, 1)).isZero();
    assertThat(matrix.accuracy()).isEqualTo(4.0 / 6);
    assertThat(matrix.shares()[2]).containsExactly(0.5f, 1f / 3, 1);
  }

  @Test
  void refusesAnswersThatDoNotBelongToTheTargets() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(3, TARGETS, new int[][] {{0, 1}}))
        .withMessage("predictions: expected 3, found 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(3, TARGETS, new int[][] {{0, 1}, {1}, {2, 2}}))
        .withMessage("predictions[1]: expected 2, found 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(2, TARGETS, TARGETS))
        .withMessage("targets: id 2 is outside [0, 2)");
  }
}
