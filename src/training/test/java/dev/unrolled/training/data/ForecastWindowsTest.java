package dev.unrolled.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.forecast.ForecastColumns;
import dev.unrolled.rnn.forecast.ForecastWindow;
import dev.unrolled.rnn.forecast.SeasonalNaive;
import dev.unrolled.rnn.forecast.Standardization;
import dev.unrolled.training.data.ForecastWindows.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastWindowsTest {

  private static final float NAN = Float.NaN;

  private static ForecastWindow window(int length, int horizon, int maxGap) {
    return new ForecastWindow(
        new ForecastColumns(List.of("a"), List.of(), List.of()), length, horizon, maxGap, false);
  }

  @Test
  void windowsOfEachSeriesFollowTheirStride() {
    List<TimeSeries> series =
        List.of(TimeSeries.of("a", 1, 2, 3, 4, 5, 6, 7), TimeSeries.of("a", 10, 20, 30, 40));
    ForecastWindows windows = ForecastWindows.of(series, window(2, 1, 0), 2);
    assertThat(windows.positions())
        .containsExactly(
            new Position(0, 2), new Position(0, 4), new Position(0, 6), new Position(1, 2));
    assertThat(windows.targets()).isDeepEqualTo(new float[][] {{3}, {5}, {7}, {30}});
    assertThat(windows.inputs().table().padded(windows.inputs().rows(), 2))
        .containsExactly(1, 2, 3, 4, 5, 6, 10, 20);
  }

  @Test
  void rowsHaveTheColumnsInOrderAndTheFutureOfKnownOnes() {
    var columns = new ForecastColumns(List.of("a"), List.of(), List.of("c"));
    var window = new ForecastWindow(columns, 1, 2, 0, false);
    TimeSeries series =
        TimeSeries.of(List.of("c", "b", "a"), new float[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
    ForecastWindows windows = ForecastWindows.of(List.of(series), window, 1);
    assertThat(windows.inputs().table().padded(windows.inputs().rows(), 3))
        .containsExactly(3, 1, 6, 4, 9, 7);
    assertThat(windows.targets()).isDeepEqualTo(new float[][] {{6, 9}});
  }

  @Test
  void missingTargetsHaveNoWeightAndWindowsOfNothingElseAreLeftOut() {
    TimeSeries series = TimeSeries.of("a", 1, 2, NAN, NAN, 5, 6);
    Sequences rows = ForecastWindows.of(List.of(series), window(1, 2, 2), 1).sequences();
    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.weight(0, 0)).isEqualTo(1);
    assertThat(rows.weight(0, 1)).isEqualTo(0);
    assertThat(rows.weightSum()).isEqualTo(4);
    assertThat(Float.intBitsToFloat(rows.targets()[2][1])).isEqualTo(6);
  }

  @Test
  void statisticsAreOfObservedNumbers() {
    List<TimeSeries> series = List.of(TimeSeries.of("a", 1, NAN, 3), TimeSeries.of("a", 8));
    assertThat(SeriesStatistics.standardization(series, window(1, 1, 1)))
        .isEqualTo(
            new Standardization(List.of(4f), List.of((float) Math.sqrt((9 + 1 + 16) / 3.0))));
    assertThat(SeriesStatistics.standardization(List.of(TimeSeries.of("a", 5, 5)), window(1, 1, 0)))
        .isEqualTo(new Standardization(List.of(5f), List.of(1f)));
    SeasonalNaive naive =
        SeriesStatistics.seasonalNaive(
            List.of(TimeSeries.of("a", 1, 2, 4, NAN, 5)), window(1, 1, 1), 2);
    assertThat(naive.errors().get(0)).isCloseTo((3 + 1) / 2.0, within(1e-9));
  }

  @Test
  void seasonalNaiveForecastIsTheLastKnownSeason() {
    TimeSeries series = TimeSeries.of("a", 1, 2, 3, 4, NAN, 6, 7, 8, 9, 10);
    assertThat(SeasonalNaiveForecast.of(series, 0, 3, 6, 6)).isEqualTo(4);
    assertThat(SeasonalNaiveForecast.of(series, 0, 3, 6, 7)).as("missing").isEqualTo(2);
    assertThat(SeasonalNaiveForecast.of(series, 0, 3, 6, 9)).as("two seasons").isEqualTo(4);
    TimeSeries later = TimeSeries.of("a", 5, NAN, 7, 8);
    assertThat(SeasonalNaiveForecast.of(later, 0, 1, 2, 3)).as("last number").isEqualTo(5);
    TimeSeries unknown = TimeSeries.of("a", NAN, 1);
    assertThat(SeasonalNaiveForecast.of(unknown, 0, 1, 1, 1)).isNaN();
  }

  @Test
  void testPartHasTheTimeStepsThatAreReadBeforeIt() {
    TimeSeries.Split parts = TimeSeries.of("a", 1, 2, 3, 4, 5, 6).split(2, 3);
    assertThat(parts.train().column("a")).containsExactly(1, 2, 3, 4);
    assertThat(parts.test().column("a")).containsExactly(2, 3, 4, 5, 6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeSeries.of("a", 1, 2, 3, 4).split(2, 3))
        .withMessage(
            "test length: expected 1 to 1, so that at least 3 time steps remain of 4, found 2");
  }

  @Test
  void seriesOfUnequalRowsOrNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeSeries.of(List.of("a", "b"), new float[][] {{1, 2}, {3}}))
        .withMessage("time series[1]: expected 2 columns, found 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeSeries.of(List.of("a", "a"), new float[][] {{1, 2}}))
        .withMessage("columns: expected different names, found a, a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeSeries.of("a"))
        .withMessage("time series: expected rows and columns, found 0 rows of 1 columns");
  }
}
