package dev.unrolled.benchmarks.pairs;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Json;
import dev.unrolled.benchmarks.shared.Python;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.BatchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains and decodes an encoder-decoder beside the same model in Keras 3 and PyTorch, by turns. */
@Command(
    name = "PairBenchmark",
    mixinStandardHelpOptions = true,
    description = "Trains and decodes an encoder-decoder beside Keras 3 and PyTorch.")
public final class PairBenchmark implements Callable<Integer> {

  private static final String SCRIPTS = "src/benchmarks/python/pairs/";
  private static final String UNROLLED = "Unrolled";
  private static final int THREADS = 2;
  private static final int WORDS = 512;
  private static final int LONGEST_ANSWER = 28;
  private static final List<Integer> ROWS = List.of(1, 32, 256);
  private static final List<Integer> BEAMS = List.of(1, 5);

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "target/data",
      description = "Folder of fetch-data.sh (default: ${DEFAULT-VALUE}).")
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
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "6000",
      description = "The number of pairs to train on (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Epochs of each training; the first does not count (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Turns of all peers (default: ${DEFAULT-VALUE}).")
  private int rounds;

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new PairBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Commands.atLeastOne(command, "--rounds", rounds);
    Commands.atLeastOne(command, "--epochs", epochs - 1);
    PairData data = PairData.read(folder, pairs, WORDS);
    PairSetting setting = setting(data);
    Map<String, List<PairFigures>> figures = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      round(data, setting, figures);
    }
    command.commandLine().getOut().println(new PairTables(setting, figures).text());
    return 0;
  }

  private PairSetting setting(PairData data) {
    return new PairSetting(
        data.encoding().source().size(),
        data.encoding().target().size(),
        64,
        256,
        LONGEST_ANSWER,
        64,
        4,
        epochs,
        0.002,
        ROWS,
        BEAMS,
        THREADS);
  }

  private void round(PairData data, PairSetting setting, Map<String, List<PairFigures>> figures)
      throws IOException {
    var options = setting.options();
    var spec = SequenceToSequence.model(data.train().lengths(), setting.parts(), options);
    var plan = BatchPlan.of(spec, options.buckets(), options.batchSize(), data.train());
    Path arrays = Files.createTempFile("pairs", ".npz");
    try (var model = SequenceToSequence.of(Training.with(options).fit(spec, data.train()))) {
      add(figures, UNROLLED, PairFigures.unrolled(model, setting, data));
      data.write(arrays, plan, model.snapshot().weights());
    }
    if (keras != null) {
      add(figures, "Keras 3", run(keras, "--keras", "keras_pairs.py", arrays, setting));
    }
    if (pytorch != null) {
      add(figures, "PyTorch", run(pytorch, "--pytorch", "torch_pairs.py", arrays, setting));
    }
    Files.delete(arrays);
  }

  private static void add(Map<String, List<PairFigures>> figures, String peer, PairFigures found) {
    figures.computeIfAbsent(peer, name -> new ArrayList<>()).add(found);
  }

  private static PairFigures run(
      Python python, String option, String script, Path arrays, PairSetting setting)
      throws IOException {
    String json = Json.MAPPER.writeValueAsString(setting);
    return Python.script(python, option, SCRIPTS + script, arrays.toString(), json)
        .answer(PairFigures.class);
  }
}
