package dev.unrolled.rnn.forecast;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ForecastArgumentsTest {

  private static final ForecastColumns COLUMNS =
      new ForecastColumns(List.of("a"), List.of("b"), List.of());

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void wrongColumnsAndSizesAreRefused() {
    assertRefused(
        () -> new ForecastColumns(List.of(), List.of("a"), List.of()),
        "targets: expected at least 1 column, found none");
    assertRefused(
        () -> new ForecastColumns(List.of("a"), List.of(), List.of("a")),
        "columns: expected different names, found \"a\" twice");
    assertRefused(
        () -> new ForecastWindow(COLUMNS, 0, 1, 0, false),
        "input length: expected at least 1, found 0");
    assertRefused(
        () -> new ForecastWindow(COLUMNS, 1, 0, 0, false), "horizon: expected at least 1, found 0");
    assertRefused(
        () -> new ForecastWindow(COLUMNS, 1, 1, -1, false),
        "largest gap: expected 0 or more, found -1");
  }

  @Test
  void wrongStandardizationIsRefused() {
    assertRefused(
        () -> new Standardization(List.of(1f, 2f), List.of(1f)),
        "scale: expected 2 numbers, as many as means, found 1");
    assertRefused(
        () -> new Standardization(List.of(1f), List.of(0f)),
        "scale[0]: expected a finite number above 0, found 0.0");
    assertRefused(
        () -> new Standardization(List.of(Float.NaN), List.of(1f)),
        "mean[0]: expected a finite number, found NaN");
    assertRefused(
        () ->
            new ForecastEncoder(
                new ForecastWindow(COLUMNS, 1, 1, 0, false),
                new Standardization(List.of(1f), List.of(1f)),
                new RNN<>(new GRUCell(2))),
        "standardization: expected 2 columns, found 1");
  }

  @Test
  void wrongLossesAreRefused() {
    assertRefused(() -> new Huber(0), "delta: expected a finite number above 0, found 0.0");
    assertRefused(
        () -> QuantileLoss.of(0.5, 0.5),
        "levels: expected ascending numbers in (0, 1), found [0.5, 0.5]");
    assertRefused(
        () -> QuantileLoss.of(0.5, 1.0),
        "levels: expected ascending numbers in (0, 1), found [0.5, 1.0]");
    assertRefused(
        () -> QuantileLoss.of(0.1, 0.9), "levels: expected 0.5 among them, found [0.1, 0.9]");
    assertRefused(() -> new SeasonalNaive(0, List.of()), "season: expected at least 1, found 0");
  }
}
