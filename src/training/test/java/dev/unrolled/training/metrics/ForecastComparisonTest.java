package dev.unrolled.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Errors of forecasts against numbers computed by hand. */
class ForecastComparisonTest {

  private static final Offset<Double> EXACT = within(1e-6);

  @Test
  void errorsAreThoseComputedByHand() {
    var comparison = new ForecastComparison(List.of(0.1, 0.5), List.of(4.0));
    comparison.add(0, 10, 8, 6, 8);
    comparison.add(0, 20, 26, 24, 26);
    ForecastErrors errors = comparison.errors();
    assertThat(errors.mae()).isCloseTo((2 + 6) / 2.0, EXACT);
    assertThat(errors.rmse()).isCloseTo(Math.sqrt((4 + 36) / 2.0), EXACT);
    assertThat(errors.smape()).isCloseTo((200 * 2 / 18.0 + 200 * 6 / 46.0) / 2, EXACT);
    assertThat(errors.mase()).isCloseTo(4 / 4.0, EXACT);
    double tenth = 0.1 * 4 + 0.9 * 4;
    double median = 0.5 * 2 + 0.5 * 6;
    assertThat(errors.weightedQuantileLoss()).isCloseTo((tenth + median) / 30, EXACT);
  }

  @Test
  void maseIsTheMeanOverTargetsOfDifferentUnits() {
    var comparison = new ForecastComparison(List.of(0.5), List.of(2.0, 1000.0));
    comparison.add(0, 5, 4, 4);
    comparison.add(1, 7000, 4000, 4000);
    assertThat(comparison.errors().mase()).isCloseTo((1 / 2.0 + 3) / 2, EXACT);
  }

  @Test
  void missingTargetsDoNotCountAndZeroEqualToZeroIsNoError() {
    var comparison = new ForecastComparison(List.of(0.5), List.of(1.0));
    comparison.add(0, Double.NaN, 4, 4);
    comparison.add(0, 0, 0, 0);
    comparison.add(0, 2, 1, 1);
    assertThat(comparison.errors().mae()).isCloseTo(0.5, EXACT);
    assertThat(comparison.errors().smape()).isCloseTo(200 / 3.0 / 2, EXACT);
  }

  @Test
  void scoreIsShownBesideTheNaiveForecastOfItsSeason() {
    var one = new ForecastErrors(1, 2, 3, 0.5, 0.25);
    var other = new ForecastErrors(4, 5, 6, 1.5, 0.75);
    assertThat(new ForecastScore(7, 0.1, List.of(0.5), 12, one, other))
        .hasToString(
            """
                                   MASE     sMAPE       WQL      RMSE       MAE
            model                0.5000     3.000    0.2500     2.000     1.000
            seasonal naive 12    1.5000     6.000    0.7500     5.000     4.000
            """);
  }
}
