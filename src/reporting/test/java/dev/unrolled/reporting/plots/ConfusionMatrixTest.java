package dev.unrolled.reporting.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
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
    assertThat(matrix.shares(List.of(0, 1, 2))[2]).containsExactly(0.5f, 1f / 3, 1);
  }

  @Test
  void ofManyIdsItShowsTheMostFrequentAndSumsUpTheOthers() {
    int[][] targets = {{7, 7, 7, 9}, {9, 1999, 0, 7}};
    int[][] answers = {{7, 7, 9, 9}, {9, 5, 3, 0}};
    ConfusionMatrix matrix = ConfusionMatrix.of(2000, targets, answers);
    List<Integer> ids = matrix.mostFrequent(2);
    assertThat(ids).containsExactly(7, 9);
    assertThat(matrix.shares(ids)).isDeepEqualTo(new float[][] {{0.5f, 0}, {0.25f, 1}, {0.25f, 0}});
  }

  @Test
  void aLargeVocabularyTakesMemoryForItsAnswersOnly() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(1_000_000_000, TARGETS, new int[][] {{0, 1}, {2, 1}, {2, 2}});
    assertThat(matrix.accuracy()).isEqualTo(4.0 / 6);
    assertThat(matrix.mostFrequent(100)).containsExactly(0, 1, 2);
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
