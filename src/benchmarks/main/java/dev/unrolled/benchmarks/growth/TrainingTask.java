package dev.unrolled.benchmarks.growth;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EchoTask;
import dev.unrolled.training.Options;
import dev.unrolled.training.Sequences;

/**
 * What is trained.
 *
 * @param rule how the weights are moved
 */
record TrainingTask(Size size, Rule rule) {

  private static final int BATCHES = 20;
  private static final long SEED = 1;

  /** The defaults but for the sizes; nothing but the listener ends it. */
  Options options() {
    return Options.defaults()
        .withVocabularySize(size.vocabularySize())
        .withCell(new LSTMCell(size.units()))
        .withBatchSize(size.batchSize())
        .withOptimizer(rule.optimizer())
        .withEpochs(Integer.MAX_VALUE)
        .withTolerance(0);
  }

  Sequences data() {
    return EchoTask.generate(
        size.vocabularySize(),
        size.inputSteps(),
        Size.OUTPUT_STEPS,
        BATCHES * size.batchSize(),
        SEED);
  }
}
