package dev.unrolled.benchmarks.forecasting;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Json;
import dev.unrolled.benchmarks.shared.MarkdownTable;
import dev.unrolled.benchmarks.shared.Python;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that forecasts three series beside Keras and PyTorch and prints a table. */
@Command(name = "ForecastBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class ForecastBenchmark implements Callable<Integer> {

  private static final List<String> HEAD =
      List.of("series", "forecaster", "MASE", "lowest", "highest", "sMAPE", "RMSE", "seconds");
  private static final String UNROLLED = "Unrolled";
  private static final String SCRIPTS = "src/benchmarks/python/forecasting/";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "SERIES",
      description = "Names of the series (default: all).")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "src/crosscheck/test/resources/series",
      description = "Folder of the series (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @Option(
      names = "--keras",
      paramLabel = "PYTHON",
      description = "A Python with Keras 3 and TensorFlow; without it Keras is left out.")
  private @Nullable Python keras;

  @Option(
      names = "--pytorch",
      paramLabel = "PYTHON",
      description = "A Python with PyTorch; without it PyTorch is left out.")
  private @Nullable Python pytorch;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "The number of seeds (default: ${DEFAULT-VALUE}).")
  private int seeds;

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new ForecastBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Commands.atLeastOne(command, "--seeds", seeds);
    List<SeriesTask> tasks =
        Commands.chosen(command, "series", names, SeriesTask.ALL, SeriesTask::name);
    MarkdownTable table = new MarkdownTable(2, HEAD);
    for (SeriesTask task : tasks) {
      Map<String, List<ForecastFigures>> figures = figures(task);
      addNaive(table, task, figures.values().iterator().next().get(0).naive());
      figures.forEach((peer, runs) -> add(table, task, peer, runs));
    }
    command.commandLine().getOut().println(table);
    return 0;
  }

  private Map<String, List<ForecastFigures>> figures(SeriesTask task) throws IOException {
    Map<String, List<ForecastFigures>> figures = new LinkedHashMap<>();
    for (int seed = 1; seed <= seeds; seed++) {
      add(figures, UNROLLED, ForecastFigures.unrolled(task, data, seed));
      if (keras != null) {
        add(figures, "Keras 3", run(keras, "--keras", "keras_forecast.py", task, seed));
      }
      if (pytorch != null) {
        add(figures, "PyTorch", run(pytorch, "--pytorch", "torch_forecast.py", task, seed));
      }
    }
    return figures;
  }

  private static void add(
      Map<String, List<ForecastFigures>> figures, String peer, ForecastFigures found) {
    figures.computeIfAbsent(peer, name -> new ArrayList<>()).add(found);
  }

  /** Runs a peer's script with the task as its setting. */
  private ForecastFigures run(
      Python python, String option, String script, SeriesTask task, int seed) throws IOException {
    String setting = Json.MAPPER.writeValueAsString(task);
    return Python.script(
            python, option, SCRIPTS + script, data.toString(), Integer.toString(seed), setting)
        .answer(ForecastFigures.class);
  }

  private static void addNaive(
      MarkdownTable table, SeriesTask task, ForecastFigures.Errors errors) {
    table.row(
        List.of(
            task.name(),
            "seasonal naive " + task.season(),
            MarkdownTable.format(3, errors.mase()),
            "",
            "",
            MarkdownTable.format(2, errors.smape()),
            MarkdownTable.format(2, errors.rmse()),
            ""));
  }

  /** Adds the run with the median MASE. */
  private static void add(
      MarkdownTable table, SeriesTask task, String name, List<ForecastFigures> runs) {
    List<ForecastFigures> sorted =
        runs.stream().sorted(Comparator.comparing(run -> run.model().mase())).toList();
    ForecastFigures median = sorted.get(sorted.size() / 2);
    table.row(
        List.of(
            task.name(),
            name,
            MarkdownTable.format(3, median.model().mase()),
            MarkdownTable.format(3, sorted.get(0).model().mase()),
            MarkdownTable.format(3, sorted.get(sorted.size() - 1).model().mase()),
            MarkdownTable.format(2, median.model().smape()),
            MarkdownTable.format(2, median.model().rmse()),
            MarkdownTable.format(1, median.seconds())));
  }
}
