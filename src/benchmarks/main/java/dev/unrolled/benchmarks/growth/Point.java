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
 * Sizes of the work: the echo task by an LSTM encoder-decoder that writes two ids.
 *
 * @param inputSteps ids read, T
 * @param vocabularySize number of ids, V
 * @param units units of both LSTMs
 * @param batchSize rows of a batch
 */
record Point(int inputSteps, int vocabularySize, int units, int batchSize) {

  static final Point NOTEBOOK = new Point(5, 100, 150, 200);

  private static final double RATE = 0.01;
  private static final long SEED = 1;

  /** Returns the point of a workload's name. */
  static Point of(String name) {
    String[] sizes = name.replaceAll("[^0-9 ]", "").split(" ", -1);
    int[] of = Stream.of(sizes).mapToInt(Integer::parseInt).toArray();
    return new Point(of[0], of[1], of[2], of[3]);
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

  /** Returns rows for so many batches. */
  Sequences data(int batches) {
    int rows = batches * batchSize;
    return EchoTask.generate(vocabularySize, inputSteps, Workload.OUTPUT_STEPS, rows, SEED);
  }
}
