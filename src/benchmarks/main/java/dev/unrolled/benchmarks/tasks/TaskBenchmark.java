package dev.unrolled.benchmarks.tasks;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Json;
import dev.unrolled.benchmarks.shared.MarkdownTable;
import dev.unrolled.benchmarks.shared.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a classifier and a tagger beside the same models in Keras 3 and PyTorch, by turns. */
@Command(
    name = "TaskBenchmark",
    mixinStandardHelpOptions = true,
    description = "Trains a classifier and a tagger beside Keras 3 and PyTorch.")
public final class TaskBenchmark implements Callable<Integer> {

  private static final String SCRIPTS = "src/benchmarks/python/tasks/";
  private static final String UNROLLED = "Unrolled";
  private static final int THREADS = 2;
  private static final List<String> HEAD =
      List.of("task", "", "seconds per epoch", "times Unrolled's", "accuracy", "lowest", "highest");

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Parameters(arity = "0..*", paramLabel = "TASK", description = "vowels, tags (default: both).")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "target/data",
      description = "Folder of fetch-data.sh and BrownCorpus (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

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
    System.exit(Commands.line(new TaskBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Commands.atLeastOne(command, "--seeds", seeds);
    MarkdownTable table = new MarkdownTable(2, HEAD);
    for (TaskWorkload task :
        Commands.chosen(
            command, "task", names, Arrays.asList(TaskWorkload.values()), TaskBenchmark::name)) {
      Map<String, List<TaskFigures>> figures = figures(task);
      double own = median(figures.getOrDefault(UNROLLED, List.of()));
      figures.forEach((peer, runs) -> add(table, List.of(name(task), peer), runs, own));
    }
    command.commandLine().getOut().println(table);
    return 0;
  }

  private static String name(TaskWorkload task) {
    return task.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, List<TaskFigures>> figures(TaskWorkload task) throws IOException {
    TaskData data = task.data(folder);
    TaskSetting setting = task.setting(data, THREADS);
    Path arrays = data.write(Files.createTempFile(name(task), ".npz"), setting);
    Map<String, List<TaskFigures>> figures = new LinkedHashMap<>();
    for (int seed = 1; seed <= seeds; seed++) {
      add(figures, UNROLLED, TaskFigures.unrolled(setting, data, seed));
      if (keras != null) {
        add(figures, "Keras 3", run(keras, "keras_task.py", arrays, setting, seed));
      }
      if (pytorch != null) {
        add(figures, "PyTorch", run(pytorch, "torch_task.py", arrays, setting, seed));
      }
    }
    Files.delete(arrays);
    return figures;
  }

  private static void add(Map<String, List<TaskFigures>> figures, String peer, TaskFigures found) {
    figures.computeIfAbsent(peer, name -> new ArrayList<>()).add(found);
  }

  private static TaskFigures run(
      Python python, String script, Path arrays, TaskSetting setting, int seed) throws IOException {
    String json = Json.MAPPER.writeValueAsString(setting);
    return Python.script(
            python, "", SCRIPTS + script, arrays.toString(), Integer.toString(seed), json)
        .answer(TaskFigures.class);
  }

  private static double median(List<TaskFigures> runs) {
    List<Double> seconds = runs.stream().map(TaskFigures::seconds).sorted().toList();
    return seconds.get(seconds.size() / 2);
  }

  private static void add(
      MarkdownTable table, List<String> names, List<TaskFigures> runs, double own) {
    List<Double> accuracies = runs.stream().map(TaskFigures::accuracy).sorted().toList();
    List<String> cells = new ArrayList<>(names);
    cells.add(MarkdownTable.format(3, median(runs)));
    cells.add(MarkdownTable.format(2, median(runs) / own));
    cells.add(MarkdownTable.format(4, accuracies.get(accuracies.size() / 2)));
    cells.add(MarkdownTable.format(4, accuracies.get(0)));
    cells.add(MarkdownTable.format(4, accuracies.get(accuracies.size() - 1)));
    table.row(cells);
  }
}
