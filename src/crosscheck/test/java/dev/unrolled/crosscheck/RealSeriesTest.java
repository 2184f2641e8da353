package dev.unrolled.crosscheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.forecast.MeanAbsoluteError;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.data.SeriesFile;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.metrics.ForecastScore;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sunspots and CO2 are forecast better than by the last season; {@code dev.example} has airline.
 */
@Tag("slow")
class RealSeriesTest {

  private static final Path SERIES = Path.of("test", "resources", "series");

  @ParameterizedTest
  @ValueSource(strings = {"airline.csv", "sunspots.csv", "co2.csv"})
  void filesAreThoseThatTheScriptFetches(String name) throws Exception {
    byte[] content = Files.readAllBytes(SERIES.resolve(name));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
    assertThat(Files.readString(Path.of("python", "fetch_series.py"), UTF_8))
        .contains(HexFormat.of().formatHex(digest));
  }

  @Test
  void sunspots() throws IOException {
    var forecaster = ForecasterOptions.of(22, 5).withSeason(11);
    var options =
        Options.defaults()
            .withDropout(new Dropout(0.2, 0.2, 0.2))
            .withOptimizer(new Adam(0.005))
            .withBatchSize(16)
            .withEpochs(30);
    assertBetter(score(read("sunspots.csv", "SUNACTIVITY").split(66, 22), forecaster, options));
  }

  @Test
  void co2WithMissingWeeks() throws IOException {
    var forecaster = ForecasterOptions.of(53, 26).withSeason(52).withMaxGap(18);
    var options = Options.defaults().withOptimizer(new Adam(0.01)).withBatchSize(32).withEpochs(15);
    assertBetter(score(read("co2.csv", "co2").split(416, 53), forecaster, options));
  }

  private static TimeSeries read(String file, String column) throws IOException {
    return SeriesFile.read(SERIES.resolve(file), List.of(column));
  }

  private static ForecastScore score(
      TimeSeries.Split parts, ForecasterOptions forecaster, Options options) {
    var robust = forecaster.withNormalized(true).withLoss(new MeanAbsoluteError());
    Options small = options.withCell(new LSTMCell(16)).withTolerance(0);
    try (var model = SequenceForecaster.fit(parts.train(), robust, small)) {
      return model.score(parts.test());
    }
  }

  private static void assertBetter(ForecastScore score) {
    System.out.print(score);
    assertThat(score.model().mase()).isLessThan(1).isLessThan(score.seasonalNaive().mase());
    assertThat(score.model().smape()).isLessThan(score.seasonalNaive().smape());
  }
}
