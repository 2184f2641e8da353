package dev.example;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.text.vectors.WordVectors;
import dev.unrolled.training.SequenceClassifier;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.analysis.Contributions;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.TaggerOptions;
import dev.unrolled.training.text.ConllFile;
import dev.unrolled.training.text.ExampleRows;
import dev.unrolled.training.text.LabelLines;
import dev.unrolled.training.text.TaggedFile;
import dev.unrolled.training.text.TextEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Recipes for text: classification and tagging from files. */
final class TextRecipes {

  private TextRecipes() {}

  static List<String> languages(Path file, Path models, String... names) throws IOException {
    var lines = new LabelLines(file, Tokenizer.CHARACTERS, false);
    TextEncoding encoding = TextEncoding.learn(lines, Tokenizer.CHARACTERS);
    var options =
        Options.defaults()
            .withVocabularySize(encoding.vocabularySize())
            .withEmbedding(new RandomEmbedding(32))
            .withEncoder(new Bidirectional(new GRUCell(32)))
            .withBatchSize(16)
            .withEpochs(30);
    var classifier = ClassifierOptions.defaults().withPooling(Pooling.MAX);
    try (var model =
        SequenceClassifier.fit(ExampleRows.classes(lines, encoding), classifier, options)) {
      model.export(models, ExportForm.VARIABLES, encoding);
      int[][] rows = List.of(names).stream().map(encoding::ids).toArray(int[][]::new);
      return model.predict(InputRows.ofIds(rows));
    }
  }

  static List<String> classes(Path version, String... texts) throws IOException {
    try (var served = ServedModel.open(version)) {
      var answer = served.signature("text").call(Map.of("text", texts));
      return List.of(answer.get("class", String[].class));
    }
  }

  static Options withVectors(Path file, TextEncoding encoding, Options options)
      throws IOException {
    WordVectors vectors = WordVectors.read(file, encoding.vocabularies().get(0));
    System.out.println(vectors.coverage());
    return options.withEmbedding(PretrainedEmbedding.trained(vectors.matrix(options.seed())));
  }

  static List<String> partsOfSpeech(Path file, String sentence) throws IOException {
    var sentences = TaggedFile.of(file, new ConllFile(file));
    TextEncoding encoding = TextEncoding.learn(sentences, Tokenizer.TOKENS);
    var options =
        Options.defaults()
            .withVocabularySize(encoding.vocabularySize())
            .withEmbedding(new RandomEmbedding(32))
            .withCell(new LSTMCell(32))
            .withEpochs(30);
    try (var model =
        SequenceTagger.fit(
            ExampleRows.tags(sentences, encoding), TaggerOptions.defaults(), options)) {
      return model.predict(InputRows.ofIds(new int[][] {encoding.ids(sentence)})).get(0);
    }
  }

  static float[] contributions(SequenceClassifier model, int[] ids) {
    var snapshot = model.snapshot();
    Contributions found =
        Contributions.of(
            snapshot.architecture().model(),
            snapshot.weights(),
            InputRows.ofIds(new int[][] {ids}));
    int predicted = found.predictedOutputs().get(0);
    return found.values()[predicted];
  }

  static Options layersAsJson() {
    return Options.defaults()
        .withJson(
            """
            {"encoder": [
              {"bidirectional": {"lstm": {"units": 64}}},
              {"layer_normalization": {}},
              {"spatial_dropout1d": {"rate": 0.2}},
              {"residual": {"gru": {"units": 128}}}
            ]}
            """);
  }
}
