package dev.unrolled.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreTest {

  /** Logarithms of floats of this size have an error of about 1e-7. */
  private static final double ROUNDING = 1e-6;

  private static final int[][] TARGETS = {{0, 1}, {1, 1}};
  private static final int[][] PREDICTIONS = {{0, 1}, {1, 0}};
  private static final float[][][] PROBABILITIES = {
    {{0.5f, 0.5f}, {0.25f, 0.75f}}, {{0.1f, 0.9f}, {0.8f, 0.2f}}
  };

  @Test
  void countsTokensAndSequences() {
    Score score = Score.of(TARGETS, PREDICTIONS, PROBABILITIES);
    assertThat(score.tokenAccuracy()).isEqualTo(0.75);
    assertThat(score.sequenceAccuracy()).isEqualTo(0.5);
    double loss = -(Math.log(0.5) + Math.log(0.75) + Math.log(0.9) + Math.log(0.2)) / 4;
    assertThat(score.loss()).isCloseTo(loss, within(ROUNDING));
  }

  @Test
  void zeroProbabilityHasAFiniteLoss() {
    Score score = Score.of(new int[][] {{0}}, new int[][] {{1}}, new float[][][] {{{0f, 1f}}});
    assertThat(score.loss()).isCloseTo(-Math.log(Float.MIN_VALUE), within(ROUNDING));
  }

  @Test
  void partsSumToTheWhole() {
    Score whole = Score.of(TARGETS, PREDICTIONS, PROBABILITIES);
    Score sum = row(0).and(row(1));
    assertThat(sum).usingRecursiveComparison().ignoringFields("lossSum").isEqualTo(whole);
    assertThat(sum.loss()).isCloseTo(whole.loss(), within(ROUNDING));
  }

  private static Score row(int row) {
    return Score.of(
        new int[][] {TARGETS[row]},
        new int[][] {PREDICTIONS[row]},
        new float[][][] {PROBABILITIES[row]});
  }
}
