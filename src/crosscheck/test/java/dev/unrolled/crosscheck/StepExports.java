package dev.unrolled.crosscheck;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.LayerNormalization;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.Residual;
import dev.unrolled.rnn.Stacked;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.training.SequenceClassifier;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.TaggerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Small models whose exports have a signature {@code step}. */
final class StepExports {

  /** Rows of up to {@link #LENGTH} ids below 6. */
  static final int[][] IDS = {{1, 2, 3, 4, 5}, {5, 1, 0, 3, 2}, {2, 2, 2, 4, 1}};

  static final int LENGTH = 5;

  private static final Options OPTIONS =
      Options.defaults().withVocabularySize(6).withBatchSize(4).withReplicas(1).withEpochs(3);

  /** Two layers, of which the upper one has two tensors of state. */
  static final RecurrentLayer LAYERS =
      Stacked.of(
          new RNN<>(new GRUCell(5)),
          new LayerNormalization(),
          new Residual(new RNN<>(new LSTMCell(5))));

  private StepExports() {}

  static Path tagger(Path base, RecurrentLayer layer, boolean crf, ExportForm form)
      throws IOException {
    var tags =
        List.of(
            List.of("O", "B", "I", "O", "O"),
            List.of("B", "O", "O", "B", "I"),
            List.of("O", "O", "B", "I", "I"));
    var tagger = TaggerOptions.defaults().withLayer(layer);
    try (var model =
        SequenceTagger.fit(
            TaggedRows.of(InputRows.ofIds(IDS), tags), crf ? tagger.withCrf() : tagger, OPTIONS)) {
      return model.export(base, form);
    }
  }

  static Path classifier(Path base, Pooling pooling, ExportForm form) throws IOException {
    var classifier = ClassifierOptions.defaults().withLayer(LAYERS).withPooling(pooling);
    var rows = LabelledRows.of(InputRows.ofIds(IDS), List.of("a", "b", "c"));
    try (var model = SequenceClassifier.fit(rows, classifier, OPTIONS)) {
      return model.export(base, form);
    }
  }

  static Path forecaster(Path base, ExportForm form) throws IOException {
    float[][] rows = new float[40][];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = new float[] {200 + t + 30 * (t % 4)};
    }
    var forecaster =
        ForecasterOptions.of(LENGTH, 2)
            .withLoss(QuantileLoss.of(0.1, 0.5, 0.9))
            .withLayer(new RNN<>(new GRUCell(5)));
    TimeSeries series = TimeSeries.of(List.of("load"), rows);
    try (var model = SequenceForecaster.fit(series, forecaster, OPTIONS)) {
      return model.export(base, form);
    }
  }
}
