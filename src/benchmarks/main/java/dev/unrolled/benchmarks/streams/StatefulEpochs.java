package dev.unrolled.benchmarks.streams;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Process that trains an LSTM of 128 units on windows of 50 time steps, 64 rows: {@code
 * StatefulEpochs LENGTH STEPS}.
 */
final class StatefulEpochs {

  /** Workload of windows that do not continue each other. */
  static final String NOT_CARRIED = "not-carried";

  private static final int WINDOW = 50;
  private static final int VOCABULARY = 64;
  private static final int ROWS = 64;
  private static final int UNITS = 128;

  /** Result that the process prints as JSON. */
  record Result(double timeStepsPerSecond, double peakMegabytes) {}

  private StatefulEpochs() {}

  /** Trains and prints the {@link Result}. */
  public static void main(String[] arguments) throws IOException {
    int steps = Integer.parseInt(arguments[1]);
    Dataset data =
        arguments[0].equals(NOT_CARRIED)
            ? windows(WINDOW, steps).windows()
            : windows(Integer.parseInt(arguments[0]), steps);
    double seconds = secondsOfAnEpoch(data);
    var result =
        new Result(steps * (double) ROWS * WINDOW / seconds, ResidentMemory.peakMegabytes());
    System.out.println(new ObjectMapper().writeValueAsString(result));
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
  private static StatefulWindows windows(int length, int steps) {
    Random random = new Random(1);
    int count = Math.max(1, steps * WINDOW / length) * ROWS;
    int[][] sequences =
        IntStream.range(0, count)
            .mapToObj(i -> random.ints(length + 1L, 0, VOCABULARY).toArray())
            .toArray(int[][]::new);
    return StatefulWindows.ofNextIds(sequences, WINDOW);
  }
}
