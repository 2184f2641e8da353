package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.training.Forecast;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A forecaster with missing numbers, a column known ahead and quantiles, exported and asked. */
class ServedForecasterTest {

  private static final float FROZEN = 1e-4f;
  private static final int INPUT_LENGTH = 6;
  private static final int HORIZON = 3;

  @TempDir private static Path folder;

  private static TimeSeries series;
  private static SequenceForecaster model;

  @BeforeAll
  static void train() {
    series = TimeSeries.of(List.of("load", "holiday"), rows());
    var forecaster =
        ForecasterOptions.of(INPUT_LENGTH, HORIZON)
            .withKnown(List.of("holiday"))
            .withMaxGap(2)
            .withNormalized(true)
            .withLoss(QuantileLoss.of(0.1, 0.5, 0.9))
            .withLayer(new RNN<>(new GRUCell(5)));
    var options = Options.defaults().withBatchSize(8).withReplicas(1).withEpochs(2);
    model = SequenceForecaster.fit(series, forecaster, options);
  }

  private static float[][] rows() {
    float[][] rows = new float[40][];
    for (int t = 0; t < rows.length; t++) {
      float load = t % 9 == 4 ? Float.NaN : 200 + t + 30 * (t % 7);
      rows[t] = new float[] {load, t % 7 == 6 ? 1 : 0};
    }
    return rows;
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void exportForecastsAsTheFittedModel(ExportForm form) throws IOException {
    Forecast expected = model.predict(series);
    float[][][] window = new float[1][INPUT_LENGTH + HORIZON][];
    System.arraycopy(rows(), 40 - window[0].length, window[0], 0, window[0].length);
    Path version = model.export(folder.resolve("load-" + form), form);
    try (ServedModel served = ServedModel.open(version)) {
      Answer answer = served.signature("serving_default").call(Map.of("features", window));
      float[][] forecast = answer.get("forecast", float[][][].class)[0];
      float[][][] quantiles = (float[][][]) ((Object[]) answer.toArray("quantiles"))[0];
      float tolerance = form == ExportForm.FROZEN ? FROZEN : 0;
      for (int h = 0; h < HORIZON; h++) {
        assertThat(forecast[h]).containsExactly(expected.values()[h], within(tolerance));
        assertThat(quantiles[h][0]).containsExactly(expected.quantiles()[h][0], within(tolerance));
      }
    }
  }
}
