package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.cli.Unrolled;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.ForecastWindows;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forecasters with columns known ahead continue sequences; those of normalized windows do not. */
class ForecastStepTest {

  /** The unit of the series is about 100 times that of the layers. */
  private static final float TOLERANCE = 1e-4f;

  private static final int INPUT_LENGTH = 6;
  private static final int HORIZON = 3;
  private static final int ROWS = 48;
  private static final List<String> COLUMNS = List.of("load", "wind", "holiday", "weekday");

  private static final Options OPTIONS =
      Options.defaults().withBatchSize(8).withReplicas(1).withEpochs(2);

  @TempDir private Path folder;

  private static float[][] rows() {
    float[][] rows = new float[ROWS][];
    for (int t = 0; t < ROWS; t++) {
      float load = t % 9 == 4 ? Float.NaN : 200 + t + 30 * (t % 7);
      rows[t] = new float[] {load, 5 + t % 4, t % 7 == 6 ? 1 : 0, t % 7};
    }
    return rows;
  }

  private static TimeSeries series() {
    return TimeSeries.of(COLUMNS, rows());
  }

  private static ForecasterOptions forecaster() {
    return ForecasterOptions.of(INPUT_LENGTH, HORIZON)
        .withTargets(List.of("load"))
        .withObserved(List.of("wind"))
        .withKnown(List.of("holiday", "weekday"))
        .withMaxGap(2)
        .withLoss(QuantileLoss.of(0.1, 0.5, 0.9))
        .withLayer(new RNN<>(new GRUCell(5)));
  }

  private Path export(ForecasterOptions forecaster, ExportForm form) throws IOException {
    try (var model = SequenceForecaster.fit(series(), forecaster, OPTIONS)) {
      return model.export(folder.resolve(form.name()), form);
    }
  }

  /** A time step, then the known columns of those of the horizon. */
  private static float[] event(float[][] rows, int t) {
    float[] event = Arrays.copyOf(rows[t], COLUMNS.size() + HORIZON * 2);
    for (int h = 0; h < HORIZON; h++) {
      System.arraycopy(rows[t + 1 + h], 2, event, COLUMNS.size() + 2 * h, 2);
    }
    return event;
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void stepWithKnownColumnsForecastsAsForTheWholeWindow(ExportForm form) throws IOException {
    float[][] rows = rows();
    Path path = export(forecaster(), form);
    try (ServedModel model = ServedModel.open(path)) {
      assertThat(model.signature("step").info().inputs().get("x").shape().asArray())
          .containsExactly(-1, form == ExportForm.FROZEN ? 1 : -1, 10);
      for (int first : new int[] {0, 17, ROWS - INPUT_LENGTH - HORIZON}) {
        float[][][] window = {
          Arrays.copyOfRange(rows, first, first + INPUT_LENGTH + HORIZON),
        };
        Answer expected = model.signature("serving_default").call(Map.of("features", window));
        try (Stream stream = model.stream()) {
          for (int t = first; t < first + INPUT_LENGTH - 2; t++) {
            stream.step(new float[][] {event(rows, t)});
          }
          int last = first + INPUT_LENGTH - 1;
          Answer answer = stream.step(new float[][] {event(rows, last - 1), event(rows, last)});
          float[][][] forecasts = answer.get("forecast", float[][][].class);
          assertThat(forecasts).hasNumberOfRows(2);
          float[][] forecast = expected.get("forecast", float[][][].class)[0];
          float[][][] quantiles = expected.get("quantiles", float[][][][].class)[0];
          for (int h = 0; h < HORIZON; h++) {
            assertThat(forecasts[1][h]).containsExactly(forecast[h], within(TOLERANCE));
            assertThat(answer.get("quantiles", float[][][][].class)[1][h][0])
                .containsExactly(quantiles[h][0], within(TOLERANCE));
          }
        }
      }
    }
  }

  @Test
  void knownColumnsOfTheHorizonChangeTheForecast() throws IOException {
    float[][] rows = rows();
    try (ServedModel model = ServedModel.open(export(forecaster(), ExportForm.FROZEN));
        Stream stream = model.stream();
        Stream other = model.stream()) {
      float[] event = event(rows, 0);
      float[] changed = event.clone();
      changed[COLUMNS.size() + 1] += 3;
      float[] forecast = (float[]) stream.step(new float[][] {event}).toFlatArray("forecast");
      assertThat((float[]) other.step(new float[][] {changed}).toFlatArray("forecast"))
          .isNotEqualTo(forecast);
    }
  }

  @Test
  void eventWithoutTheKnownColumnsOfTheHorizonIsRefused() throws IOException {
    try (ServedModel model = ServedModel.open(export(forecaster(), ExportForm.VARIABLES));
        Stream stream = model.stream()) {
      assertThatThrownBy(() -> stream.step(new float[][] {rows()[0]}))
          .isInstanceOfSatisfying(
              LoaderException.class,
              e -> assertThat(e.reason()).isEqualTo(LoaderException.Reason.WRONG_SHAPE))
          .hasMessageContaining("expected float32 [-1, 10], found float32 [1, 4]");
    }
  }

  /** The state after a window is that after all its time steps, without those of the horizon. */
  @Test
  void modelWithKnownColumnsTrainsOnWindowsInOrder() throws IOException {
    float[][] rows = rows();
    ForecasterOptions forecaster = forecaster();
    List<TimeSeries> data = List.of(series());
    var windows = ForecastWindows.of(data, forecaster.window(data), INPUT_LENGTH);
    Path path;
    double loss;
    try (FittedModel fitted =
        Training.with(OPTIONS)
            .fit(SequenceForecaster.model(data, forecaster, OPTIONS), windows.statefulWindows())) {
      loss = fitted.score(windows.statefulWindows()).loss();
      path = fitted.export(folder.resolve("m"), ExportForm.VARIABLES);
    }
    double sum = 0;
    int count = 0;
    try (ServedModel model = ServedModel.open(path);
        Stream stream = model.stream()) {
      for (int t = 0; t + HORIZON < ROWS; t++) {
        Answer answer = stream.step(new float[][] {event(rows, t)});
        if (t % INPUT_LENGTH == INPUT_LENGTH - 1) {
          float[][][] quantiles = answer.get("quantiles", float[][][][].class)[0];
          for (int h = 0; h < HORIZON; h++) {
            float target = rows[t + 1 + h][0];
            if (!Float.isNaN(target)) {
              sum += pinball(target, quantiles[h][0]);
              count++;
            }
          }
        }
      }
    }
    // The loss is that of standardized numbers: a fixed multiple of that of the series.
    assertThat(sum / count).isPositive();
    assertThat(loss).isPositive();
    assertThat(sum / count / loss).isBetween(deviation() * 0.999, deviation() * 1.001);
  }

  private static double pinball(float target, float[] quantiles) {
    double[] levels = {0.1, 0.5, 0.9};
    double sum = 0;
    for (int q = 0; q < levels.length; q++) {
      double error = target - quantiles[q];
      sum += Math.max(levels[q] * error, (levels[q] - 1) * error);
    }
    return sum / levels.length;
  }

  /** The standard deviation of the loads. */
  private static double deviation() {
    double[] loads =
        Arrays.stream(rows())
            .mapToDouble(row -> row[0])
            .filter(load -> !Double.isNaN(load))
            .toArray();
    double mean = Arrays.stream(loads).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(loads).map(load -> (load - mean) * (load - mean)).average().orElseThrow());
  }

  @Test
  void normalizedWindowsSayWhyTheyHaveNoStep() throws IOException {
    Path path = export(forecaster().withNormalized(true), ExportForm.FROZEN);
    String reason =
        "each window is normalized by its own mean and deviation, which are known only after its last time step";
    try (ServedModel model = ServedModel.open(path)) {
      assertThat(model.signatures()).doesNotContainKey("step");
      assertThatThrownBy(model::stream)
          .isInstanceOf(LoaderException.class)
          .hasMessageContaining("the model has no signature \"step\": " + reason);
    }
    StringWriter out = new StringWriter();
    int code =
        Unrolled.commandLine().setOut(new PrintWriter(out)).execute("inspect", path.toString());
    assertThat(code).isZero();
    assertThat(out.toString()).containsPattern("no step +" + reason);
  }
}
