package dev.unrolled.training;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.internal.graph.TrainingStep;
import dev.unrolled.training.options.Options;

/** Small task and options for tests. */
public final class Small {

  public static final int VOCABULARY = 8;

  private Small() {}

  public static Sequences data(int rows) {
    return EchoTask.generate(VOCABULARY, 4, 2, rows, 5);
  }

  public static TrainingStep step(Sequences batch) {
    return new TrainingStep(batch, 0, 0.01);
  }

  public static TrainingGraph graph(Options options) {
    Architecture architecture =
        new Architecture(options.cell(), options.embedding(), VOCABULARY, 4, 2);
    return new TrainingGraph(architecture, options);
  }

  public static Options options() {
    return Options.defaults()
        .withVocabularySize(VOCABULARY)
        .withCell(new LSTMCell(16))
        .withBatchSize(20)
        .withEpochs(2)
        .withSeed(3);
  }
}
