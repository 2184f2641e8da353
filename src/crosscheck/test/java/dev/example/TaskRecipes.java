package dev.example;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.LayerNormalization;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.Residual;
import dev.unrolled.rnn.SpatialDropout1D;
import dev.unrolled.rnn.Stacked;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.training.SequenceClassifier;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.metrics.ClassificationScore;
import dev.unrolled.training.metrics.TaggingScore;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.TaggerOptions;
import java.util.List;

/** Recipes for layers, classifiers and taggers. */
final class TaskRecipes {

  private TaskRecipes() {}

  static RecurrentLayer layers() {
    return Stacked.of(
        new Bidirectional(new LSTMCell(32)),
        new LayerNormalization(),
        new SpatialDropout1D(0.2),
        new Residual(new RNN<>(new GRUCell(64))));
  }

  static List<String> classified() {
    float[][][] readings = {{{0.1f, 2}, {0.3f, 1}}, {{-0.2f, 0}}, {{0.4f, 1}, {0.2f, 3}}};
    var data = LabelledRows.of(InputRows.ofFeatures(readings), List.of("warm", "cold", "warm"));
    var classifier =
        ClassifierOptions.defaults()
            .withLayer(new Bidirectional(new GRUCell(16)))
            .withPooling(Pooling.ATTENTION)
            .withClassWeights(data.balancedWeights());
    var options = Options.defaults().withEpochs(60);
    try (var model = SequenceClassifier.fit(data, classifier, options)) {
      ClassificationScore score = model.score(data);
      System.out.println(score.macroF1());
      System.out.println(score.confusionMatrix());
      return model.predict(data.inputs());
    }
  }

  static List<List<String>> tagged() {
    int[][] words = {{4, 7, 2}, {5, 1}};
    var tags = List.of(List.of("B-PER", "I-PER", "O"), List.of("O", "B-LOC"));
    var data = TaggedRows.of(InputRows.ofIds(words), tags);
    var options =
        Options.defaults()
            .withVocabularySize(8)
            .withEmbedding(new RandomEmbedding(16))
            .withCell(new LSTMCell(16))
            .withEpochs(60);
    try (var model = SequenceTagger.fit(data, TaggerOptions.defaults().withCrf(), options)) {
      TaggingScore score = model.score(data);
      System.out.println(score.tokenAccuracy() + " " + score.spanF1());
      return model.predict(data.inputs());
    }
  }
}
