package dev.unrolled.reporting;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;

/** A run of two epochs that takes a moment. */
final class Small {

  static final int EPOCHS = 2;

  private Small() {}

  /** Trains under a listener's eyes; with validation data, a quarter of the rows. */
  static EncoderDecoder fit(TrainingListener listener, boolean validated) {
    Sequences data = EchoTask.generate(6, 3, 2, 80, 5);
    Options options =
        Options.defaults()
            .withVocabularySize(6)
            .withCell(new GRUCell(8))
            .withBatchSize(20)
            .withEpochs(EPOCHS);
    return Training.with(options).validatedOn(validated ? 0.25 : 0).watchedBy(listener).fit(data);
  }
}
