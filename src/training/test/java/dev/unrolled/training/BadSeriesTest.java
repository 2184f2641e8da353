package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.SeriesFile;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.options.ForecasterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series that do not fit a forecaster are refused before any native call. */
class BadSeriesTest {

  private static final ForecasterOptions FORECASTER = ForecasterOptions.of(3, 2);

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  private static void fit(ForecasterOptions forecaster, float... numbers) {
    SequenceForecaster.fit(TimeSeries.of("load", numbers), forecaster, Waves.OPTIONS).close();
  }

  private static SequenceForecaster fitted(ForecasterOptions forecaster) {
    return SequenceForecaster.fit(Waves.sine(30), forecaster, Waves.OPTIONS.withEpochs(1));
  }

  @Test
  void missingAndInfiniteNumbersAreRefusedWithRowAndColumn() {
    assertRefused(
        () -> fit(FORECASTER, 1, 2, Float.NaN, 4, 5, 6),
        "load[2]: expected a number, found NaN; missing numbers are allowed by a largest gap");
    assertRefused(
        () -> fit(FORECASTER.withMaxGap(9), 1, Float.POSITIVE_INFINITY, 3, 4, 5, 6),
        "load[1]: expected a finite number, found Infinity");
  }

  @Test
  void missingNumbersOfAFileAreRefusedWithItsLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("load.csv"), "t,load\n1,1\n2,\n3,3\n4,4\n5,5\n");
    TimeSeries series = SeriesFile.read(file, List.of("load"));
    assertRefused(
        () -> SequenceForecaster.fit(series, FORECASTER, Waves.OPTIONS).close(),
        file
            + ":3: load: expected a number, found NaN; missing numbers are allowed by a largest"
            + " gap");
  }

  @Test
  void gapsLongerThanAllowedAreRefusedWithTheirStart() {
    float nan = Float.NaN;
    assertRefused(
        () -> fit(FORECASTER.withMaxGap(2), 1, nan, 3, nan, nan, nan, nan, 8, 9),
        "load[3]: expected a gap of at most 2 missing numbers, found 4 from there");
    try (var model = fitted(FORECASTER.withMaxGap(1))) {
      assertRefused(
          () -> model.predict(TimeSeries.of("load", 1, nan, nan)),
          "load[1]: expected a gap of at most 1 missing numbers, found 2 from there");
      assertRefused(
          () -> model.score(TimeSeries.of("load", 1, nan, nan, 4, 5)),
          "load[1]: expected a gap of at most 1 missing numbers, found 2 from there");
      assertThat(model.predict(TimeSeries.of("load", 90, nan, 110)).of("load")[0]).isFinite();
    }
  }

  @Test
  void columnsKnownAheadMayNotBeMissing() {
    var series = TimeSeries.of(List.of("load", "price"), new float[][] {{1, 2}, {2, Float.NaN}});
    var forecaster = ForecasterOptions.of(1, 1).withKnown(List.of("price")).withMaxGap(5);
    assertRefused(
        () -> SequenceForecaster.fit(series, forecaster, Waves.OPTIONS).close(),
        "price[1]: expected a number, found NaN; missing numbers are allowed by a largest gap");
  }

  @Test
  void windowsLongerThanTheSeriesAreRefused() {
    assertRefused(
        () -> fit(FORECASTER, 1, 2, 3, 4),
        "time series: expected at least 5 time steps, the input length 3 and the horizon 2,"
            + " found 4");
    try (var model = fitted(FORECASTER)) {
      assertRefused(
          () -> model.predict(TimeSeries.of("load", 1, 2)),
          "time series: expected at least 3 time steps, the input length, found 2");
    }
  }

  @Test
  void otherColumnsThanInTrainingAreRefused() {
    try (var model = fitted(FORECASTER)) {
      TimeSeries other = TimeSeries.of("sales", 1, 2, 3, 4, 5);
      assertRefused(
          () -> model.predict(other), "columns: expected load, found sales; missing: load");
      assertRefused(() -> model.score(other), "columns: expected load, found sales; missing: load");
      InputRows two = InputRows.ofFeatures(new float[][][] {{{1, 2}, {1, 2}, {1, 2}}});
      assertRefused(
          () -> model.predict(two),
          "inputs: expected 1 features at each time step, found 2 features at each time step");
    }
    assertRefused(
        () ->
            SequenceForecaster.fit(
                    Waves.sine(30), FORECASTER.withTargets(List.of("sales")), Waves.OPTIONS)
                .close(),
        "columns: expected sales, found load; missing: sales");
  }

  @Test
  void seriesWithoutNumbersToForecastAreRefused() {
    float[] numbers = new float[12];
    Arrays.fill(numbers, Float.NaN);
    assertRefused(
        () -> fit(FORECASTER.withMaxGap(99), numbers), "column load: expected numbers, found none");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertRefused(() -> ForecasterOptions.of(0, 2), "input length: expected at least 1, found 0");
    assertRefused(() -> ForecasterOptions.of(2, 0), "horizon: expected at least 1, found 0");
    assertRefused(
        () -> FORECASTER.withSeason(4), "season: expected at most 3, the input length, found 4");
    assertRefused(() -> FORECASTER.withMaxGap(-1), "largest gap: expected 0 or more, found -1.0");
    assertRefused(() -> FORECASTER.withStride(0), "stride: expected at least 1, found 0");
  }
}
