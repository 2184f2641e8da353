package dev.unrolled.crosscheck;

import dev.unrolled.interchange.golden.Golden;
import dev.unrolled.interchange.golden.GoldenCase;
import dev.unrolled.interchange.golden.GoldenTensor;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.head.CrfTagger;
import dev.unrolled.rnn.model.ColumnEncoder;
import dev.unrolled.rnn.model.IdColumn;
import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.text.TokenFeature;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.SequenceClassifier;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.Training;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import dev.unrolled.training.options.TaggerOptions;
import dev.unrolled.training.text.ExampleRows;
import dev.unrolled.training.text.LabelLines;
import dev.unrolled.training.text.PairEncoding;
import dev.unrolled.training.text.TaggedLines;
import dev.unrolled.training.text.TextEncoding;
import dev.unrolled.training.text.TextPair;
import dev.unrolled.training.text.VocabularyCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** Classifiers and taggers with the signature {@code text}, small and quickly trained. */
final class TextExports {

  static final List<String> TEXTS =
      List.of("A good film!", "bad, BAD film", "good \u00e9t\u00e9 \uD83D\uDE00", "unknown");

  static final List<String> SENTENCES = List.of("the cat runs", "a Dog sleeps now", "x");

  static final List<String> LETTERS = List.of("abc", "\u00e9b", "?");

  private static final double TOLERANCE = 1e-5;

  private static final Options OPTIONS =
      Options.defaults().withBatchSize(4).withReplicas(1).withEpochs(5);

  private TextExports() {}

  /** A classifier of words or characters, and its encoding. */
  record Classifier(SequenceClassifier model, TextEncoding encoding) implements AutoCloseable {

    static Classifier fit(Path folder, Tokenizer tokenizer, boolean multiLabel) throws IOException {
      Path file =
          Files.writeString(
              folder.resolve("films.tsv"),
              "A good film\tpos\nbad film, bad\tneg\ngood\tpos\nso so, \u00e9t\u00e9\tneutral\n");
      var lines = new LabelLines(file, tokenizer, multiLabel);
      TextEncoding encoding = TextEncoding.learn(lines, tokenizer);
      var rows =
          multiLabel ? ExampleRows.labels(lines, encoding) : ExampleRows.classes(lines, encoding);
      var options = OPTIONS.withVocabularySize(encoding.vocabularySize());
      var classifier = ClassifierOptions.defaults().withLayer(new Bidirectional(new GRUCell(6)));
      return new Classifier(SequenceClassifier.fit(rows, classifier, options), encoding);
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /** A tagger of words, and its encoding. */
  record Tagger(SequenceTagger model, TextEncoding encoding) implements AutoCloseable {

    static Tagger fit(Path folder) throws IOException {
      TaggedLines lines = sentences(folder);
      TextEncoding encoding = TextEncoding.learn(lines, Tokenizer.TOKENS);
      var options = OPTIONS.withVocabularySize(encoding.vocabularySize());
      var tagger = TaggerOptions.defaults().withLayer(new Bidirectional(new GRUCell(6)));
      return new Tagger(
          SequenceTagger.fit(ExampleRows.tags(lines, encoding), tagger, options), encoding);
    }

    /** A conditional random field over several ids for each word. */
    static Tagger withFeatures(Path folder) throws IOException {
      TaggedLines lines = sentences(folder);
      List<TokenFeature> features =
          List.of("token", "lower", "suffix2", "shape").stream().map(TokenFeature::new).toList();
      VocabularyCounts counts = new VocabularyCounts(Tokenizer.TOKENS, features);
      lines.forEach(row -> counts.add(row.tokens()));
      TextEncoding encoding = counts.encoding(1, 1_000);
      List<IdColumn> columns = new ArrayList<>();
      for (int i = 0; i < features.size(); i++) {
        columns.add(new IdColumn(features.get(i).name(), encoding.vocabularies().get(i).size(), 4));
      }
      var rows = ExampleRows.tags(lines, encoding);
      var model =
          new SequenceModel(
              new InputColumns(columns.stream().map(IdColumn::vocabularySize).toList(), 9, true),
              new ColumnEncoder(columns, new Bidirectional(new GRUCell(6))),
              new CrfTagger(rows.tagNames(), 9));
      FittedModel fitted = Training.with(OPTIONS).fit(model, rows.sequences(rows.tagNames()));
      return new Tagger(SequenceTagger.of(fitted), encoding);
    }

    private static TaggedLines sentences(Path folder) throws IOException {
      return new TaggedLines(
          Files.writeString(
              folder.resolve("pos.txt"),
              "the/at Dog/nn runs/vb\na/at cat/nn sleeps/vb now/rb\nthe/at cat/nn\n"));
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /** A model from texts to texts, of different tokenizers, and its encoding. */
  record Pairs(SequenceToSequence model, PairEncoding encoding) implements AutoCloseable {

    static Pairs fit() {
      List<TextPair> pairs =
          List.of(
              new TextPair("abc", "C B A"),
              new TextPair("b\u00e9", "\u00c9 B"),
              new TextPair("a", "A"));
      var encoding = PairEncoding.learn(pairs, Tokenizer.CHARACTERS, Tokenizer.TOKENS, 1);
      Options options =
          OPTIONS
              .withVocabularySize(encoding.source().size())
              .withOutputVocabularySize(encoding.target().size())
              .withCell(new GRUCell(6));
      var parts = SequenceToSequenceOptions.defaults();
      return new Pairs(SequenceToSequence.fit(encoding.pairs(pairs), parts, options), encoding);
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /** Writes all models in both forms, each with a golden beside its version. */
  static void write(Path folder) throws IOException {
    try (Classifier words = Classifier.fit(folder, Tokenizer.WORDS, false);
        Classifier characters = Classifier.fit(folder, Tokenizer.CHARACTERS, true);
        Tagger tagger = Tagger.fit(folder);
        Tagger features = Tagger.withFeatures(folder);
        Pairs pairs = Pairs.fit()) {
      for (ExportForm form : ExportForm.values()) {
        Path words2 = folder.resolve("text-words-" + form);
        record(words2, words.model.export(words2, form, words.encoding), TEXTS);
        Path characters2 = folder.resolve("text-characters-" + form);
        record(characters2, characters.model.export(characters2, form, characters.encoding), TEXTS);
        Path tags = folder.resolve("text-tagger-" + form);
        record(tags, tagger.model.export(tags, form, tagger.encoding), SENTENCES);
        Path columns = folder.resolve("text-crf-features-" + form);
        record(columns, features.model.export(columns, form, features.encoding), SENTENCES);
        Path answers = folder.resolve("text-pairs-" + form);
        record(answers, pairs.model.export(answers, form, pairs.encoding), LETTERS);
      }
    }
  }

  private static void record(Path base, Path version, List<String> texts) throws IOException {
    var input = GoldenTensor.of(Shape.of(texts.size()), texts.toArray(String[]::new));
    GoldenCase question = GoldenCase.withoutOutputs("texts", "text", Map.of("text", input));
    try (ServedModel served = ServedModel.open(version)) {
      Golden.record(served, List.of(question), TOLERANCE).write(base.resolve(Golden.FILE));
    }
  }
}
