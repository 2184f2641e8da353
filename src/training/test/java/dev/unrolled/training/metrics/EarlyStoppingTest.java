package dev.unrolled.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStoppingTest {

  @ParameterizedTest
  @CsvSource({
    // losses, patience, minimum improvement, best epoch, stops
    "3 2 1, 1, 0, 3, false",
    "3 2 2, 1, 0, 2, true",
    "3 2 2.5 2.4, 3, 0, 2, false",
    "3 2 2.5 2.4 2.3, 3, 0, 2, true",
    "3 2 2.5 1.9 2, 2, 0, 4, false",
    "3 2.75 2.5, 1, 0.25, 3, false",
    "3 2.75 2.25 2, 2, 0.5, 3, false",
    "3 2.75 2.5 2.5, 3, 0.5, 1, true",
  })
  void stopsAfterPatienceEpochsWithoutImprovement(
      String losses, int patience, double minDelta, int best, boolean stops) {
    EarlyStopping early = new EarlyStopping(Metric.LOSS, patience, minDelta, true);
    List<EpochResult> epochs = epochs(losses);
    assertThat(early.best(epochs)).contains(epochs.get(best - 1));
    assertThat(early.shouldStop(epochs)).isEqualTo(stops);
  }

  @Test
  void higherAccuracyIsBetter() {
    EarlyStopping early = EarlyStopping.on(Metric.TOKEN_ACCURACY, 1);
    assertThat(early.shouldStop(epochs("3 2"))).isFalse();
    assertThat(early.shouldStop(epochs("2 3"))).isTrue();
  }

  @Test
  void doesNotStopBeforeTheFirstEpoch() {
    assertThat(EarlyStopping.on(Metric.LOSS, 1).shouldStop(List.of())).isFalse();
  }

  @Test
  void rejectsAPatienceBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EarlyStopping.on(Metric.VAL_LOSS, 0))
        .withMessage("patience: expected at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyStopping(Metric.VAL_LOSS, 1, -1, true))
        .withMessage("minimum improvement: expected 0 or more, found -1.0");
  }

  /** The accuracy is what the loss leaves of 10. */
  private static List<EpochResult> epochs(String losses) {
    List<EpochResult> epochs = new ArrayList<>();
    for (String word : losses.split(" ", -1)) {
      double loss = Double.parseDouble(word);
      epochs.add(new EpochResult(epochs.size() + 1, loss, loss, 1 - loss / 10, 0.01, 1));
    }
    return epochs;
  }
}
