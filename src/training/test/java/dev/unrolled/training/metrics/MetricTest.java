package dev.unrolled.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

  private static final EpochResult UNCHECKED = new EpochResult(1, 0.5, 10, 0.75, 0.01, 2);
  private static final EpochResult CHECKED = UNCHECKED.validated(new Score(10, 20, 5, 16, 7));

  @ParameterizedTest
  @CsvSource({
    "loss, 0.5, false",
    "token_accuracy, 0.75, true",
    "val_loss, 0.25, false",
    "val_token_accuracy, 0.8, true",
    "val_sequence_accuracy, 0.7, true"
  })
  void readsAnEpoch(String name, double value, boolean higherIsBetter) {
    Metric metric = Metric.named(name);
    assertThat(metric.of(CHECKED)).isEqualTo(OptionalDouble.of(value));
    assertThat(metric.higherIsBetter()).isEqualTo(higherIsBetter);
  }

  @ParameterizedTest
  @EnumSource
  void isEmptyWithoutValidationData(Metric metric) {
    assertThat(metric.of(UNCHECKED).isEmpty()).isEqualTo(metric.needsValidation());
    assertThat(metric.needsValidation()).isEqualTo(metric.toString().startsWith("val_"));
  }

  @Test
  void unknownNameListsKnownNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.named("f1"))
        .withMessage(
            "unknown metric \"f1\"; known metrics: loss, token_accuracy, val_loss,"
                + " val_token_accuracy, val_sequence_accuracy");
  }
}
