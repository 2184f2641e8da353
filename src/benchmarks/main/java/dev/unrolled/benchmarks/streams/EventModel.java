package dev.unrolled.benchmarks.streams;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.TaggerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Model of one event: an embedding of 1,000 ids, an LSTM of 128 units and a dense layer. */
public final class EventModel {

  /** The number of ids. */
  public static final int VOCABULARY = 1000;

  private static final int UNITS = 128;

  private EventModel() {}

  /** Exports the model, and returns the version's folder. */
  public static Path export(Path base, ExportForm form) throws IOException {
    int[][] ids = {{1, 2, 3}, {3, 2, 1}};
    List<List<String>> tags = List.of(List.of("A", "B", "A"), List.of("B", "A", "B"));
    Options options =
        Options.defaults()
            .withVocabularySize(VOCABULARY)
            .withBatchSize(2)
            .withReplicas(1)
            .withEpochs(1);
    TaggerOptions tagger = TaggerOptions.defaults().withLayer(new RNN<>(new LSTMCell(UNITS)));
    try (var model =
        SequenceTagger.fit(TaggedRows.of(InputRows.ofIds(ids), tags), tagger, options)) {
      return model.export(base, form);
    }
  }
}
