package dev.unrolled.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of a confusion matrix, computed by hand. */
class ConfusionMatrixTest {

  private static final List<String> LABELS = List.of("cat", "dog", "eel");
  private static final int[] TARGETS = {0, 0, 0, 1, 1, 2};
  private static final int[] PREDICTIONS = {0, 0, 1, 1, 0, 1};

  private final ConfusionMatrix matrix = ConfusionMatrix.of(LABELS, TARGETS, PREDICTIONS);

  @Test
  void rowsAreClassesAndColumnsPredictions() {
    assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{2, 1, 0}, {1, 1, 0}, {0, 1, 0}});
    assertThat(matrix.toString().lines())
        .containsExactly(
            "    cat dog eel", "cat   2   1   0", "dog   1   1   0", "eel   0   1   0");
  }

  @Test
  void figuresFollowFromTheCounts() {
    assertThat(matrix.accuracy()).isEqualTo(0.5);
    assertThat(matrix.precision(0)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(matrix.recall(1)).isEqualTo(0.5);
    assertThat(matrix.precision(2)).isZero();
    assertThat(matrix.f1(1)).isCloseTo(0.4, within(1e-12));
    assertThat(matrix.macroF1()).isCloseTo((2 / 3.0 + 0.4 + 0) / 3, within(1e-12));
  }

  @Test
  void macroF1LeavesOutClassesThatDoNotOccur() {
    ConfusionMatrix two = ConfusionMatrix.of(LABELS, new int[] {0, 1}, new int[] {0, 1});
    assertThat(two.macroF1()).isEqualTo(1);
  }

  @Test
  void otherNumberOfPredictionsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(LABELS, TARGETS, new int[] {1}))
        .withMessage("predictions: expected 6, as many as targets, found 1");
  }
}
