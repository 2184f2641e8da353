package dev.example;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Recipes for rows of different lengths and for custom models. */
final class ModelRecipes {

  private ModelRecipes() {}

  static int[][] rowsOfDifferentLengths() {
    int[][] inputs = {{4, 1}, {2, 3, 1, 0, 4}, {3}, {1, 2, 2}};
    int[][] targets = {{4}, {2}, {3}, {1}};
    var options =
        Options.defaults()
            .withVocabularySize(5)
            .withCell(new GRUCell(16))
            .withBuckets(new BucketWidth(2))
            .withEpochs(100);
    try (var model = EncoderDecoder.fit(new Sequences(inputs, targets), options)) {
      return model.predict(new int[][] {{2, 3, 1, 0, 4}, {3}});
    }
  }

  static List<Options> buckets() {
    var byWidth = Options.defaults().withBuckets(new BucketWidth(5));
    var upToForty = Options.defaults().withBuckets(BucketBoundaries.at(5, 10, 20, 40));
    return List.of(byWidth, upToForty);
  }

  static Sequences withoutPadding() {
    int[][] padded = {{4, 1, 0, 0}, {2, 3, 1, 0}};
    int[] lengths = {2, 4};
    int[][] targets = {{4}, {2}};
    return Sequences.padded(padded, lengths, targets);
  }

  static Map<String, Object[]> servedWithLengths(ServedModel served) {
    int[][] padded = {{4, 1, 0}, {3, 0, 0}};
    Map<String, ?> inputs = Map.of("ids", padded, "lengths", new int[] {2, 1});
    Answer answer = served.signature("serving_default").call(inputs);
    return Map.of("predictions", (Object[]) answer.toArray("predictions"));
  }

  static FittedModel ofYourOwn(Sequences data, int vocabularySize, int labels) {
    var encoder =
        new StackedEncoder(
            new RecurrentEncoder(new RandomEmbedding(8), new RNN<>(new GRUCell(12))),
            new RNN<>(new LSTMCell(12), true));
    var model =
        new SequenceModel(
            InputIds.upTo(vocabularySize, 12), encoder, new MultiLabelHead(labels, true));
    var options = Options.defaults().withOptimizer(new Adam(0.02)).withBatchSize(32).withEpochs(30);
    return Training.with(options).fit(model, data);
  }

  static Map<String, Object[]> predictedAndExported(FittedModel model, int[][] rows, Path folder)
      throws java.io.IOException {
    model.export(folder);
    return model.predict(rows);
  }
}
