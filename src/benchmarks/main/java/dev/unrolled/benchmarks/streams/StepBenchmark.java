package dev.unrolled.benchmarks.streams;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.MarkdownTable;
import dev.unrolled.benchmarks.shared.Python;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.TaggerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Command that measures one event of a stream in this process: an embedding of 1,000 ids, an LSTM
 * of 128 units and a dense layer; and the same step by {@code session.run} in Python.
 */
@Command(name = "StepBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class StepBenchmark implements Callable<Integer> {

  private static final String SCRIPT = "python/streams/session_step.py";
  private static final int VOCABULARY = 1000;
  private static final int UNITS = 128;
  private static final int ROUNDS = 3;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(
      names = "--python",
      paramLabel = "PYTHON",
      description = "A Python with TensorFlow; without it Python is left out.")
  private @Nullable Python python;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "5000",
      description = "The number of events in each round (default: ${DEFAULT-VALUE}).")
  private int events;

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new StepBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Commands.atLeastOne(command, "--events", events);
    Path folder = Files.createTempDirectory("step");
    MarkdownTable table = new MarkdownTable(2, List.of("step", "round", "p50 us", "p90", "p99"));
    for (int round = 1; round <= ROUNDS; round++) {
      for (ExportForm form : ExportForm.values()) {
        Path version = export(folder.resolve(round + form.name()), form);
        add(table, "Unrolled, " + form, round, measured(version));
        if (python != null) {
          add(table, "session.run, " + form, round, python(version));
        }
      }
    }
    command.commandLine().getOut().println(table);
    return 0;
  }

  private static void add(MarkdownTable table, String name, int round, StepLatency latency) {
    table.row(
        List.of(
            name,
            Integer.toString(round),
            MarkdownTable.format(0, latency.p50()),
            MarkdownTable.format(0, latency.p90()),
            MarkdownTable.format(0, latency.p99())));
  }

  private StepLatency measured(Path version) {
    try (ServedModel model = ServedModel.open(version);
        Stream stream = model.stream()) {
      return StepLatency.of(
          events, i -> stream.step(new int[] {i % VOCABULARY}).tensor("probabilities"));
    }
  }

  private StepLatency python(Path version) throws IOException {
    return Python.script(python, "--python", SCRIPT, version.toString(), Integer.toString(events))
        .answer(StepLatency.class);
  }

  private static Path export(Path base, ExportForm form) throws IOException {
    int[][] ids = {{1, 2, 3}, {3, 2, 1}};
    List<List<String>> tags = List.of(List.of("A", "B", "A"), List.of("B", "A", "B"));
    Options options =
        Options.defaults()
            .withVocabularySize(VOCABULARY)
            .withBatchSize(2)
            .withReplicas(1)
            .withEpochs(1);
    TaggerOptions tagger = TaggerOptions.defaults().withLayer(new RNN<>(new LSTMCell(UNITS)));
    try (var model =
        SequenceTagger.fit(TaggedRows.of(InputRows.ofIds(ids), tags), tagger, options)) {
      return model.export(base, form);
    }
  }
}
