package dev.unrolled.benchmarks.tasks;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.data.SeriesFile;
import dev.unrolled.training.data.TimeSeries;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;

/** Command that forecasts three series beside Keras and PyTorch. */
@Command(name = "ForecastBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class ForecastBenchmark extends ModelBenchmark {

  private static final Map<String, SeriesTask> TASKS = new LinkedHashMap<>();

  static {
    TASKS.put(
        "airline",
        new SeriesTask("airline.csv", "Passengers", 13, 12, 12, 0, 24, 32, 0.1, 100, 32, 0.01));
    TASKS.put(
        "sunspots",
        new SeriesTask("sunspots.csv", "SUNACTIVITY", 22, 5, 11, 0, 66, 16, 0.2, 30, 16, 0.005));
    TASKS.put("co2", new SeriesTask("co2.csv", "co2", 53, 26, 52, 18, 416, 16, 0, 15, 32, 0.01));
  }

  /** Creates the command. */
  public ForecastBenchmark() {
    super(
        List.copyOf(TASKS.keySet()),
        "python/forecasting/%s_forecast.py",
        Program.ROOT.resolve("src/crosscheck/test/resources/series"));
  }

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new ForecastBenchmark()).execute(arguments));
  }

  @Override
  Map<String, Double> turn(String peer, String workload, int seed) throws IOException {
    SeriesTask task = Objects.requireNonNull(TASKS.get(workload));
    return peer.equals(UNROLLED)
        ? train(task, seed)
        : figures(script(peer, data().toString(), Integer.toString(seed), json(task)));
  }

  private Map<String, Double> train(SeriesTask task, int seed) throws IOException {
    TimeSeries series = SeriesFile.read(data().resolve(task.file()), List.of(task.column()));
    TimeSeries.Split parts = series.split(task.test(), task.inputLength());
    long begin = System.nanoTime();
    try (var model = SequenceForecaster.fit(parts.train(), task.forecaster(), task.options(seed))) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      var score = model.score(parts.test());
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("mase", score.model().mase());
      figures.put("smape", score.model().smape());
      figures.put("rmse", score.model().rmse());
      figures.put("seconds", TaskBenchmark.epochSeconds(model.history().epochs()));
      figures.put("all_seconds", seconds);
      figures.put("naive_mase", score.seasonalNaive().mase());
      figures.put("naive_smape", score.seasonalNaive().smape());
      figures.put("naive_rmse", score.seasonalNaive().rmse());
      return figures;
    }
  }
}
