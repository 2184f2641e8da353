package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.forecast.ForecastLoss;
import dev.unrolled.rnn.forecast.Huber;
import dev.unrolled.rnn.forecast.MeanAbsoluteError;
import dev.unrolled.rnn.forecast.MeanSquaredError;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.data.ForecastWindows;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.metrics.ForecastScore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forecasters that learn a wave. */
class SequenceForecasterTest {

  private static Stream<ForecastLoss> losses() {
    return Stream.of(
        new MeanSquaredError(),
        new MeanAbsoluteError(),
        new Huber(0.5),
        QuantileLoss.of(0.1, 0.5, 0.9));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void everyLossForecastsAWaveBetterThanTheLastSeason(ForecastLoss loss) {
    TimeSeries.Split series = Waves.sine(300).split(60, 12);
    var forecaster = Waves.FORECASTER.withLoss(loss);
    try (var model = SequenceForecaster.fit(series.train(), forecaster, Waves.OPTIONS)) {
      ForecastScore score = model.score(series.test());
      assertThat(score.windows()).isEqualTo(57);
      assertThat(score.seasonalNaive().mase()).isCloseTo(1, within(0.1));
      assertThat(score.model().mase()).isLessThan(0.5);
      assertThat(score.model().mae()).isLessThan(score.seasonalNaive().mae() / 2);
      assertThat(score.model().weightedQuantileLoss())
          .isLessThan(score.seasonalNaive().weightedQuantileLoss() / 2);

      Forecast next = model.predict(series.train());
      assertThat(next.first()).isEqualTo(240);
      for (int h = 0; h < 4; h++) {
        assertThat(next.of("load")[h]).isCloseTo(Waves.wave(240 + h), within(6f));
      }
    }
  }

  @Test
  void quantilesAscend() {
    TimeSeries.Split series = Waves.sine(120).split(40, 12);
    var forecaster = Waves.FORECASTER.withLoss(QuantileLoss.of(0.05, 0.25, 0.5, 0.75, 0.95));
    var options = Waves.OPTIONS.withEpochs(2);
    try (var model = SequenceForecaster.fit(series.train(), forecaster, options)) {
      ForecastWindows windows = SequenceForecaster.windows(List.of(series.test()), forecaster);
      List<Forecast> forecasts = model.predict(windows);
      float[][][][] quantiles = model.predictQuantiles(windows.inputs());
      assertThat(forecasts).hasSize(quantiles.length).isNotEmpty();
      for (int row = 0; row < quantiles.length; row++) {
        Forecast forecast = forecasts.get(row);
        assertThat(forecast.quantiles()).isDeepEqualTo(quantiles[row]);
        for (float[][] timeStep : quantiles[row]) {
          assertThat(timeStep[0]).isSorted().hasSize(5);
        }
        assertThat(forecast.of("load")).isEqualTo(forecast.quantile("load", 0.5));
      }
    }
  }

  @Test
  void windowsOfTrainingAreAsFarApartAsTheStride() {
    TimeSeries series = Waves.sine(60);
    var forecaster = Waves.FORECASTER.withStride(5);
    ForecastWindows windows = SequenceForecaster.windows(List.of(series), forecaster);
    try (var model = SequenceForecaster.fit(series, forecaster, Waves.OPTIONS.withEpochs(1))) {
      assertThat(model.predict(windows))
          .extracting(Forecast::first)
          .containsExactly(12, 17, 22, 27, 32, 37, 42, 47, 52);
    }
  }

  @Test
  void forecasterWithoutQuantilesRefusesToPredictThem() {
    TimeSeries series = Waves.sine(60);
    try (var model =
        SequenceForecaster.fit(series, Waves.FORECASTER, Waves.OPTIONS.withEpochs(1))) {
      InputRows rows = SequenceForecaster.windows(List.of(series), Waves.FORECASTER).inputs();
      assertThatThrownBy(() -> model.predictQuantiles(rows))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "quantiles: expected a forecaster with a loss of quantiles, found mean_squared_error");
    }
  }

  @Test
  void unitsOfTheSeriesDoNotMatter() {
    TimeSeries wave = Waves.sine(100);
    float[] thousands = wave.column("load");
    for (int i = 0; i < thousands.length; i++) {
      thousands[i] *= 1024;
    }
    var options = Waves.OPTIONS.withEpochs(3);
    TimeSeries large = TimeSeries.of("load", thousands);
    try (var one = SequenceForecaster.fit(wave, Waves.FORECASTER, options);
        var other = SequenceForecaster.fit(large, Waves.FORECASTER, options)) {
      float[] small = one.predict(wave).of("load");
      float[] scaled = other.predict(large).of("load");
      for (int h = 0; h < small.length; h++) {
        assertThat(scaled[h] / 1024).isCloseTo(small[h], within(1e-2f));
      }
      assertThat(other.history().epochs().get(2).loss())
          .isCloseTo(one.history().epochs().get(2).loss(), within(1e-4));
    }
  }

  @Test
  void standardizationIsThatOfTheTrainingPart() {
    TimeSeries.Split series =
        TimeSeries.of("load", 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 900, 900, 900, 900)
            .split(4, 12);
    var options = Waves.OPTIONS.withEpochs(1);
    try (var model = SequenceForecaster.fit(series.train(), Waves.FORECASTER, options)) {
      var weights = model.snapshot().weights().values();
      assertThat(weights.get("standardization/mean").getFloat(0)).isEqualTo(2);
      assertThat(weights.get("standardization/scale").getFloat(0)).isEqualTo(1);
    }
  }

  @Test
  void columnsKnownAheadAreRead() {
    var forecaster = Waves.FORECASTER.withTargets(List.of("sales")).withKnown(List.of("price"));
    TimeSeries.Split series = Waves.withKnownColumn(200).split(40, 12);
    try (var model = SequenceForecaster.fit(series.train(), forecaster, Waves.OPTIONS)) {
      assertThat(model.window().columns().all()).containsExactly("sales", "price");
      assertThat(model.score(series.test()).model().mae()).isLessThan(1);
    }
  }

  @Test
  void resumedRunGivesTheBitsOfOneThatWasNotStopped(@TempDir Path folder) {
    List<TimeSeries> data = List.of(Waves.sine(80), Waves.sine(50));
    var forecaster = Waves.FORECASTER.withLoss(QuantileLoss.of(0.1, 0.5));
    Training first =
        Training.with(Waves.OPTIONS.withEpochs(1)).checkpointedIn(Checkpoints.in(folder));
    SequenceForecaster.fit(data, forecaster, first).close();
    Training second =
        Training.with(Waves.OPTIONS.withEpochs(2)).checkpointedIn(Checkpoints.in(folder).resumed());
    Training alone = Training.with(Waves.OPTIONS.withEpochs(2));
    try (var resumed = SequenceForecaster.fit(data, forecaster, second);
        var whole = SequenceForecaster.fit(data, forecaster, alone)) {
      assertThat(resumed.snapshot().weights().values())
          .isEqualTo(whole.snapshot().weights().values());
    }
  }

  @Test
  void aFractionOfTheWindowsForValidationIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SequenceForecaster.fit(
                    List.of(Waves.sine(80)),
                    Waves.FORECASTER,
                    Training.with(Waves.OPTIONS).validatedOn(0.2)))
        .withMessageContaining("validation fraction: expected validation data of later time steps");
  }
}
