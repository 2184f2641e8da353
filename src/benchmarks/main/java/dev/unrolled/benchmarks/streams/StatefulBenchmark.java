package dev.unrolled.benchmarks.streams;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.MarkdownTable;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.LanguageModel;
import dev.unrolled.training.Training;
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
      for (int length : lengths) {
        ResidentMemory.resetPeak();
        double seconds = secondsOfAnEpoch(length);
        table.row(
            List.of(
                Integer.toString(length),
                Integer.toString(round),
                MarkdownTable.format(0, steps * (double) ROWS * WINDOW / seconds),
                MarkdownTable.format(0, ResidentMemory.peakMegabytes())));
      }
    }
    command.commandLine().getOut().println(table);
    return 0;
  }

  /** The fastest of the epochs after the first. */
  private double secondsOfAnEpoch(int length) {
    Options options =
        Options.defaults()
            .withCell(new LSTMCell(UNITS))
            .withBatchSize(ROWS)
            .withTolerance(0)
            .withEpochs(4);
    Characters characters =
        new Characters(IntStream.range(0, VOCABULARY).mapToObj(i -> "c" + i).toList());
    try (FittedModel model =
        Training.with(options)
            .fit(
                LanguageModel.model(characters, WINDOW, options),
                StatefulWindows.ofNextIds(sequences(length), WINDOW))) {
      return model.history().epochs().stream()
          .skip(1)
          .mapToDouble(EpochResult::seconds)
          .min()
          .orElseThrow();
    }
  }

  /** As many sequences as have the wanted number of windows in each row of a batch. */
  private int[][] sequences(int length) {
    Random random = new Random(1);
    int count = Math.max(1, steps * WINDOW / length) * ROWS;
    return IntStream.range(0, count)
        .mapToObj(i -> random.ints(length + 1L, 0, VOCABULARY).toArray())
        .toArray(int[][]::new);
  }
}
