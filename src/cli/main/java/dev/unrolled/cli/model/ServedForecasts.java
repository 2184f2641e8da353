package dev.unrolled.cli.model;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.forecast.ForecastHead;
import dev.unrolled.rnn.forecast.ForecastWindow;
import dev.unrolled.training.Forecast;
import dev.unrolled.training.ForecastScoring;
import dev.unrolled.training.data.ForecastWindows;
import dev.unrolled.training.data.SeriesFile;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.export.ModelMetadata;
import dev.unrolled.training.metrics.ForecastScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A forecaster of this library, opened by the loader and closed by its user. */
final class ServedForecasts implements AutoCloseable {

  private static final int BATCH = 200;

  private final ServedModel model;
  private final ForecastHead head;

  private ServedForecasts(ServedModel model) throws IOException {
    this.model = model;
    this.head = (ForecastHead) ModelMetadata.head(model.path());
  }

  /** Whether a version's folder has a forecaster of this library. */
  static boolean isIn(Path version) throws IOException {
    return ModelMetadata.isIn(version) && ModelMetadata.kind(version).equals(ForecastHead.KIND);
  }

  static ServedForecasts open(Path version) throws IOException {
    ServedModel opened = ServedModel.open(version);
    try {
      return new ServedForecasts(opened);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** The columns that are forecast. */
  List<String> targets() {
    return head.window().columns().targets();
  }

  /** The series of a file, with the model's columns. */
  TimeSeries read(Path file) throws IOException {
    return SeriesFile.read(file, head.window().columns().all());
  }

  /** The forecast of what follows a series. */
  Forecast after(TimeSeries series) {
    return forecasts(ForecastWindows.after(series, head.window())).get(0);
  }

  /** The forecasts of all windows of a series, a horizon after the other. */
  List<Forecast> over(TimeSeries series) {
    int stride = head.window().horizon();
    return forecasts(ForecastWindows.of(List.of(series), head.window(), stride));
  }

  /** The errors on all windows of a series. */
  ForecastScore score(TimeSeries series) {
    ForecastWindows windows = ForecastWindows.of(List.of(series), head.window(), 1);
    return new ForecastScoring(head, windows).score(forecasts(windows), Double.NaN);
  }

  private List<Forecast> forecasts(ForecastWindows windows) {
    List<float[][]> values = new ArrayList<>();
    List<float[][][]> quantiles = new ArrayList<>();
    int size = windows.positions().size();
    for (int from = 0; from < size; from += BATCH) {
      Answer answer = call(rows(windows, from, Math.min(from + BATCH, size)));
      values.addAll(List.of(answer.get("forecast", float[][][].class)));
      if (!head.loss().levels().isEmpty()) {
        quantiles.addAll(List.of(answer.get("quantiles", float[][][][].class)));
      }
    }
    Map<String, Object[]> outputs = new HashMap<>();
    outputs.put("forecast", values.toArray(float[][][]::new));
    if (!quantiles.isEmpty()) {
      outputs.put("quantiles", quantiles.toArray(float[][][][]::new));
    }
    return Forecast.ofWindows(head, windows, outputs);
  }

  private float[][][] rows(ForecastWindows windows, int from, int to) {
    ForecastWindow window = head.window();
    TimeSeries series = windows.series().get(0);
    float[][][] rows = new float[to - from][window.timeSteps()][window.features()];
    for (int i = from; i < to; i++) {
      int first = windows.positions().get(i).row() - window.inputLength();
      for (int t = 0; t < window.timeSteps(); t++) {
        for (int column = 0; column < window.features(); column++) {
          rows[i - from][t][column] = series.get(first + t, column);
        }
      }
    }
    return rows;
  }

  private Answer call(float[][][] rows) {
    return model.signature(ServedSequences.SIGNATURE).call(Map.of("features", rows));
  }

  /** A forecast as comma-separated values: a header, then a line for each time step. */
  static List<String> lines(Forecast forecast) {
    List<String> lines = new ArrayList<>();
    StringBuilder header = new StringBuilder("step");
    for (String column : forecast.columns()) {
      header.append(',').append(column);
      forecast
          .levels()
          .forEach(level -> header.append(',').append(column).append('_').append(level));
    }
    lines.add(header.toString());
    for (int step = 0; step < forecast.values().length; step++) {
      StringBuilder line = new StringBuilder(Integer.toString(step + 1));
      for (int column = 0; column < forecast.columns().size(); column++) {
        line.append(',').append(number(forecast.values()[step][column]));
        for (int level = 0; level < forecast.levels().size(); level++) {
          line.append(',').append(number(forecast.quantiles()[step][column][level]));
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static String number(float value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  @Override
  public void close() {
    model.close();
  }
}
