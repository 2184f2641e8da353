package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.training.Workload;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.LazyAdam;
import dev.unrolled.training.options.Options;
import java.util.stream.Stream;

/**
 * Sizes of the model and its batch: the echo task with an LSTM encoder-decoder that predicts two
 * ids.
 *
 * @param inputSteps the input length, T
 * @param vocabularySize the number of ids, V
 * @param units the number of units of both LSTMs
 * @param batchSize the number of rows in a batch
 */
record Point(int inputSteps, int vocabularySize, int units, int batchSize) {

  static final Point NOTEBOOK = new Point(5, 100, 150, 200);

  private static final double RATE = 0.01;
  private static final long SEED = 1;

  /** Parses a point from the name of a workload. */
  static Point of(String name) {
    String[] sizes = name.replaceAll("[^0-9 ]", "").split(" ", -1);
    int[] values = Stream.of(sizes).mapToInt(Integer::parseInt).toArray();
    return new Point(values[0], values[1], values[2], values[3]);
  }

  /** Returns the name of the workload. */
  String name() {
    return "T=%d V=%d units=%d batch=%d".formatted(inputSteps, vocabularySize, units, batchSize);
  }

  /** Returns the workload of training. */
  Workload workload(int steps) {
    return new Workload(name(), vocabularySize, inputSteps, units, batchSize, steps, 1);
  }

  /** Returns the default options for these sizes. */
  Options options(Optimizer optimizer) {
    return Options.defaults()
        .withVocabularySize(vocabularySize)
        .withCell(new LSTMCell(units))
        .withBatchSize(batchSize)
        .withOptimizer(optimizer == Optimizer.Adam ? new Adam(RATE) : new LazyAdam(RATE));
  }

  /** Returns rows for the given number of batches. */
  Sequences data(int batches) {
    int rows = batches * batchSize;
    return EchoTask.generate(vocabularySize, inputSteps, Workload.OUTPUT_STEPS, rows, SEED);
  }
}
