package dev.unrolled.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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

  @Test
  void readsTheFieldNamesOfEarlierFiles() throws IOException {
    String inMetadata =
        "{\"sequences\": 2, \"tokens\": 4.0, \"lossSum\": 1.5, \"rightTokens\": 3.0, \"rightSequences\": 1}";
    String inCheckpoints =
        "{\"sequences\": 2, \"tokens\": 4.0, \"loss_sum\": 1.5, \"right_tokens\": 3.0, \"right_sequences\": 1}";
    JsonMapper snakeCase =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    Score expected = new Score(2, 4, 1.5, 3, 1);
    assertThat(new JsonMapper().readValue(inMetadata, Score.class)).isEqualTo(expected);
    assertThat(snakeCase.readValue(inCheckpoints, Score.class)).isEqualTo(expected);
  }
}
