package dev.unrolled.benchmarks.streams;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.MarkdownTable;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.LanguageModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.StatefulWindows;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.text.Characters;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Command that measures truncated backpropagation through time: the same number of windows of 50
 * time steps, from short and from long sequences, for an LSTM of 128 units and 64 rows.
 */
@Command(name = "StatefulBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class StatefulBenchmark implements Callable<Integer> {

  private static final int WINDOW = 50;
  private static final int VOCABULARY = 64;
  private static final int ROWS = 64;
  private static final int UNITS = 128;
  private static final int ROUNDS = 3;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(
      names = "--lengths",
      split = ",",
      paramLabel = "T",
      defaultValue = "50,200,1000",
      description = "Lengths of sequences, multiples of 50 (default: ${DEFAULT-VALUE}).")
  private List<Integer> lengths;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "40",
      description = "Training steps of an epoch (default: ${DEFAULT-VALUE}).")
  private int steps;

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new StatefulBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Commands.atLeastOne(command, "--steps", steps);
    MarkdownTable table =
        new MarkdownTable(
            2, List.of("T", "round", "time steps a second", "peak memory while training, MB"));
    for (int round = 1; round <= ROUNDS; round++) {
      add(table, "no state carried", round, windows(WINDOW).windows());
      for (int length : lengths) {
        add(table, Integer.toString(length), round, windows(length));
      }
    }
    command.commandLine().getOut().println(table);
    return 0;
  }

  private void add(MarkdownTable table, String name, int round, Dataset data) throws IOException {
    ResidentMemory.resetPeak();
    double seconds = secondsOfAnEpoch(data);
    table.row(
        List.of(
            name,
            Integer.toString(round),
            MarkdownTable.format(0, steps * (double) ROWS * WINDOW / seconds),
            MarkdownTable.format(0, ResidentMemory.peakMegabytes())));
  }

  /** The fastest of the epochs after the first. */
  private static double secondsOfAnEpoch(Dataset data) {
    Options options =
        Options.defaults()
            .withCell(new LSTMCell(UNITS))
            .withBatchSize(ROWS)
            .withBuckets(BucketBoundaries.at(WINDOW))
            .withTolerance(0)
            .withEpochs(4);
    Characters characters =
        new Characters(IntStream.range(0, VOCABULARY).mapToObj(i -> "c" + i).toList());
    try (FittedModel model =
        Training.with(options).fit(LanguageModel.model(characters, WINDOW, options), data)) {
      return model.history().epochs().stream()
          .skip(1)
          .mapToDouble(EpochResult::seconds)
          .min()
          .orElseThrow();
    }
  }

  /** As many sequences as have the wanted number of windows in each row of a batch. */
  private StatefulWindows windows(int length) {
    Random random = new Random(1);
    int count = Math.max(1, steps * WINDOW / length) * ROWS;
    int[][] sequences =
        IntStream.range(0, count)
            .mapToObj(i -> random.ints(length + 1L, 0, VOCABULARY).toArray())
            .toArray(int[][]::new);
    return StatefulWindows.ofNextIds(sequences, WINDOW);
  }
}
