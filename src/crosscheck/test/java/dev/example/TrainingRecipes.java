package dev.example;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.training.DivergedException;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Tanh;

/** Recipes of the training guide. */
final class TrainingRecipes {

  private TrainingRecipes() {}

  static int[][] ownData() {
    int[][] inputs = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {0, 2, 1}};
    int[][] targets = {{2}, {0}, {1}, {1}};
    var data = new Sequences(inputs, targets);
    var options =
        Options.defaults()
            .withVocabularySize(3)
            .withCell(new LSTMCell(16))
            .withBatchSize(4)
            .withEpochs(60);
    try (var model = EncoderDecoder.fit(data, options)) {
      return model.predict(inputs);
    }
  }

  static List<Options> cellsAndEmbeddings() {
    var relu = Options.defaults().withCell(new LSTMCell(150, new ReLU(), true));
    var kerasGru = Options.defaults().withCell(new GRUCell(64, new Tanh(), true));
    var embedded = Options.defaults().withEmbedding(new RandomEmbedding(32));
    var slower = Options.defaults().withOptimizer(new Adam(0.001)).withEpochs(200);
    return List.of(relu, kerasGru, embedded, slower);
  }

  static History watched(Sequences data, Options options, List<Double> losses) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpochEnd(EpochResult epoch) {
            losses.add(epoch.loss());
          }
        };
    try (var model = EncoderDecoder.fit(data, options, listener)) {
      return model.history();
    }
  }

  static Path frozen(EncoderDecoder model, Path folder) throws IOException {
    return model.export(folder, ExportForm.FROZEN);
  }

  static EncoderDecoder rescued(Sequences data, Options options) {
    try {
      return EncoderDecoder.fit(data, options);
    } catch (DivergedException e) {
      return EncoderDecoder.of(e.lastGood());
    }
  }
}
