package dev.unrolled.training;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.seq2seq.Architecture;

/** A task and options that are small enough to train in a moment. */
final class Small {

  static final int VOCABULARY = 8;

  private Small() {}

  static Sequences data(int rows) {
    return EchoTask.generate(VOCABULARY, 4, 2, rows, 5);
  }

  static TrainingStep step(Sequences batch) {
    return new TrainingStep(batch, 0, 0.01);
  }

  static TrainingGraph graph(Options options) {
    Architecture architecture =
        new Architecture(options.cell(), options.embedding(), VOCABULARY, 4, 2);
    return new TrainingGraph(architecture, options);
  }

  static Options options() {
    return Options.defaults()
        .withVocabularySize(VOCABULARY)
        .withCell(new LSTMCell(16))
        .withBatchSize(20)
        .withEpochs(2)
        .withSeed(3);
  }
}
