package dev.unrolled.training.tuning;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.Map;

/** Small search for tests. */
final class Tiny {

  static final Sequences DATA = EchoTask.generate(6, 3, 1, 60, 5);
  static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(6)
          .withCell(new LSTMCell(6))
          .withBatchSize(20)
          .withEpochs(2)
          .withReplicas(1)
          .withThreads(1)
          .withSeed(3);
  static final Grid GRID = new Grid(Map.of("learning_rate", List.of(0.001, 0.1, 0.01)));

  private Tiny() {}

  static GridSearch search() {
    return GridSearch.of(OPTIONS, GRID).withFolds(2);
  }
}
