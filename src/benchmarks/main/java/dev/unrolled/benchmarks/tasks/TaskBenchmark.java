package dev.unrolled.benchmarks.tasks;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.metrics.EpochResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Command that trains a classifier and a tagger beside Keras 3 and PyTorch, by turns. */
@Command(name = "TaskBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class TaskBenchmark extends ModelBenchmark {

  private static final String VOWELS = "vowels";
  private static final int THREADS = 2;

  private final Map<String, Task> tasks = new HashMap<>();

  private record Task(TaskSetting setting, TaskData data, Path arrays) {}

  /** Creates the command. */
  public TaskBenchmark() {
    super(List.of(VOWELS, "tags"), "python/tasks/%s_task.py", Path.of("target/data"));
  }

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new TaskBenchmark()).execute(arguments));
  }

  private Task task(String workload) throws IOException {
    Task known = tasks.get(workload);
    if (known != null) {
      return known;
    }
    boolean isVowels = workload.equals(VOWELS);
    TaskData data = isVowels ? TaskData.vowels(data()) : TaskData.tags(data());
    TaskSetting setting =
        isVowels
            ? new TaskSetting(
                false, 0, 12, 0, 64, data.classes(), data.longest(), 32, 40, 0.003, THREADS)
            : new TaskSetting(
                true,
                TaskData.VOCABULARY,
                0,
                64,
                64,
                data.classes(),
                data.longest(),
                64,
                4,
                0.003,
                THREADS);
    Path arrays = Files.createTempFile(workload, ".npz");
    arrays.toFile().deleteOnExit();
    Task task = new Task(setting, data, data.write(arrays, setting));
    tasks.put(workload, task);
    return task;
  }

  @Override
  Map<String, Double> turn(String peer, String workload, int seed) throws IOException {
    Task task = task(workload);
    String arrays = task.arrays().toString();
    return peer.equals(UNROLLED)
        ? train(task, seed)
        : figures(script(peer, arrays, Integer.toString(seed), json(task.setting())));
  }

  private static Map<String, Double> train(Task task, int seed) {
    TaskSetting setting = task.setting();
    try (FittedModel model =
        Training.with(setting.options(seed)).fit(setting.model(), task.data().train())) {
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("seconds", epochSeconds(model.history().epochs()));
      figures.put("accuracy", model.score(task.data().test()).tokenAccuracy());
      return figures;
    }
  }

  /** Returns the median duration of an epoch, without the first. */
  static double epochSeconds(List<EpochResult> epochs) {
    List<Double> seconds = epochs.stream().skip(1).map(EpochResult::seconds).sorted().toList();
    return seconds.get(seconds.size() / 2);
  }
}
