package dev.unrolled.training.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.forecast.ForecastColumns;
import dev.unrolled.rnn.forecast.Huber;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.training.data.TimeSeries;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecasterOptionsTest {

  private static final ForecasterOptions OPTIONS = ForecasterOptions.of(24, 12);

  @Test
  void jsonIsReadAsItWasWritten() {
    var options =
        OPTIONS
            .withTargets(List.of("sales", "visits"))
            .withObserved(List.of("weather"))
            .withKnown(List.of("holiday", "price"))
            .withStride(3)
            .withSeason(7)
            .withLoss(QuantileLoss.of(0.25, 0.5))
            .withNormalized(true)
            .withMaxGap(4);
    assertThat(OPTIONS.withJson(options.toJson())).isEqualTo(options);
    assertThat(OPTIONS.withJson(OPTIONS.withLoss(new Huber(0.3)).toJson()).loss())
        .isEqualTo(new Huber(0.3));
  }

  @Test
  void fieldsThatJsonDoesNotNameStay() {
    assertThat(OPTIONS.withJson("{\"horizon\": 6, \"loss\": \"huber\"}"))
        .isEqualTo(OPTIONS.withHorizon(6).withLoss(new Huber(1)));
  }

  @Test
  void wrongJsonIsRefusedWithItsField() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.withJson("{\"horison\": 6}"))
        .withMessageStartingWith(
            "options: unknown field \"horison\"; known fields: layer, targets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.withJson("{\"loss\": \"mape\"}"))
        .withMessage(
            "loss.name: expected one of mean_squared_error, mean_absolute_error, huber, quantiles,"
                + " found \"mape\"");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> OPTIONS.withJson("{\"loss\": {\"name\": \"quantiles\", \"levels\": [0.9, 0.5]}}"))
        .withMessage("loss: levels: expected ascending numbers in (0, 1), found [0.9, 0.5]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.withJson("{\"season\": 25}"))
        .withMessage("season: expected at most 24, the input length, found 25");
  }

  private static List<TimeSeries> columns(String... names) {
    return List.of(TimeSeries.of(List.of(names), new float[1][names.length]));
  }

  @Test
  void columnsThatAreNeitherObservedNorKnownAreForecast() {
    var options = OPTIONS.withObserved(List.of("b")).withKnown(List.of("d"));
    assertThat(options.window(columns("a", "b", "c", "d")).columns())
        .isEqualTo(new ForecastColumns(List.of("a", "c"), List.of("b"), List.of("d")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.window(columns("b", "d")))
        .withMessage("targets: expected at least 1 column, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withTargets(List.of("b")).window(columns("a", "b", "d")))
        .withMessage("columns: expected different names, found \"b\" twice");
  }
}
