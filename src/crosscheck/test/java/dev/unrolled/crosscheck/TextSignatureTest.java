package dev.unrolled.crosscheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.seq2seq.BeamSearch;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.LengthPenalty;
import dev.unrolled.server.ModelServer;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.SequenceAnswer;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.text.TextEncoding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signature {@code text} of exported models, in our loader, beside the fitted models. */
class TextSignatureTest {

  private static final float FROZEN = 1e-5f;

  @TempDir private static Path models;

  private static TextExports.Classifier words;
  private static TextExports.Classifier characters;
  private static TextExports.Classifier labels;
  private static TextExports.Tagger tagger;
  private static TextExports.Tagger features;
  private static TextExports.Pairs pairs;

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    words = TextExports.Classifier.fit(models, Tokenizer.WORDS, false);
    characters = TextExports.Classifier.fit(models, Tokenizer.CHARACTERS, false);
    labels = TextExports.Classifier.fit(models, Tokenizer.TOKENS, true);
    tagger = TextExports.Tagger.fit(models);
    features = TextExports.Tagger.withFeatures(models);
    pairs = TextExports.Pairs.fit();
  }

  @AfterAll
  static void close() {
    words.close();
    characters.close();
    labels.close();
    tagger.close();
    features.close();
    pairs.close();
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void textsAreClassifiedAsByTheFittedModel(ExportForm form) throws IOException {
    requireClasses(words, form, TextExports.TEXTS);
    // The longest text that the model reads has 16 characters.
    requireClasses(characters, form, TextExports.TEXTS.subList(0, 3));
  }

  private void requireClasses(TextExports.Classifier trained, ExportForm form, List<String> texts)
      throws IOException {
    InputRows rows =
        InputRows.ofIds(texts.stream().map(trained.encoding()::ids).toArray(int[][]::new));
    Path base = folder.resolve(trained.encoding().tokenizer().toString());
    Path version = trained.model().export(base, form, trained.encoding());
    try (ServedModel served = ServedModel.open(version)) {
      Answer answer = call(served, texts);
      assertThat(answer.get("class", String[].class))
          .containsExactly(trained.model().predict(rows).toArray(String[]::new));
      float[][] expected = trained.model().predictProbabilities(rows);
      float[][] found = answer.get("probabilities", float[][].class);
      for (int row = 0; row < expected.length; row++) {
        assertThat(found[row]).containsExactly(expected[row], within(FROZEN));
      }
      assertThat(answer.get("classes", String[][].class)[1])
          .containsExactly(trained.model().labels().toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void labelsOfATextAreSeparatedByCommas(ExportForm form) throws IOException {
    var trained = labels;
    int[][] ids = TextExports.TEXTS.stream().map(trained.encoding()::ids).toArray(int[][]::new);
    Path version =
        trained.model().export(folder.resolve("labels-" + form), form, trained.encoding());
    try (ServedModel served = ServedModel.open(version)) {
      Answer answer = call(served, TextExports.TEXTS);
      List<List<String>> expected = trained.model().predictLabels(InputRows.ofIds(ids));
      assertThat(answer.get("labels", String[].class))
          .containsExactly(
              expected.stream().map(row -> String.join(",", row)).toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void sentencesAreTaggedAsByTheFittedModel(ExportForm form) throws IOException {
    var trained = tagger;
    List<String> sentences = List.of("the cat runs", "a Dog sleeps now", "x");
    InputRows rows =
        InputRows.ofIds(sentences.stream().map(trained.encoding()::ids).toArray(int[][]::new));
    requireTags(trained, form, sentences, rows);
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void wordsOfSeveralIdsAreTaggedAsByTheFittedModel(ExportForm form) throws IOException {
    var trained = features;
    List<String> sentences = TextExports.SENTENCES;
    InputRows rows =
        InputRows.ofFeatures(
            sentences.stream()
                .map(text -> trained.encoding().columns(Tokenizer.TOKENS.tokens(text)))
                .toArray(float[][][]::new));
    requireTags(trained, form, sentences, rows);
  }

  private void requireTags(
      TextExports.Tagger trained, ExportForm form, List<String> sentences, InputRows rows)
      throws IOException {
    Path version = trained.model().export(folder.resolve("tags-" + form), form, trained.encoding());
    try (ServedModel served = ServedModel.open(version)) {
      String[] expected =
          trained.model().predict(rows).stream()
              .map(tags -> String.join(" ", tags))
              .toArray(String[]::new);
      Answer together = call(served, sentences);
      assertThat(together.get("tags", String[].class)).containsExactly(expected);
      for (int row = 0; row < expected.length; row++) {
        Answer alone = call(served, sentences.subList(row, row + 1));
        assertThat(alone.get("tags", String[].class)).containsExactly(expected[row]);
        requireProbabilities(together, row, trained.model().predictProbabilities(rows)[row]);
        requireProbabilities(alone, 0, trained.model().predictProbabilities(rows)[row]);
      }
    }
  }

  /** The most probable tag is named, and there is no probability past the end. */
  private static void requireProbabilities(Answer answer, int row, float[][] expected) {
    float[][] found = answer.get("probabilities", float[][][].class)[row];
    for (int t = 0; t < expected.length; t++) {
      assertThat(found[t]).containsExactly(expected[t], within(FROZEN));
    }
    for (int t = expected.length; t < found.length; t++) {
      assertThat(found[t]).containsOnly(0f);
    }
    assertThat(answer.get("tag_names", String[][].class)[row]).hasSize(expected[0].length);
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void textsAreAnsweredWithTextsAsByTheFittedModel(ExportForm form) throws IOException {
    Path version = pairs.model().export(folder.resolve("pairs"), form, pairs.encoding());
    try (ServedModel served = ServedModel.open(version)) {
      Answer answer = call(served, TextExports.LETTERS);
      List<List<SequenceAnswer>> expected = answers(pairs.model());
      assertThat(answer.get("text", String[].class))
          .containsExactly(expected.stream().map(each -> text(each.get(0))).toArray(String[]::new));
      float[] logProbabilities = answer.get("log_probability", float[].class);
      for (int row = 0; row < expected.size(); row++) {
        assertThat(logProbabilities[row])
            .isCloseTo(expected.get(row).get(0).logProbability(), within(FROZEN));
      }
    }
  }

  @Test
  void severalAnswersOfATextAreARow() throws IOException {
    var beam = new BeamSearch(3, 2, new LengthPenalty(LengthPenalty.Form.POWER, 0));
    try (SequenceToSequence searching =
        pairs.model().withDecoding(new Decoding(beam, new LengthLimit(1, 5)))) {
      Path version =
          searching.export(folder.resolve("beam"), ExportForm.VARIABLES, pairs.encoding());
      try (ServedModel served = ServedModel.open(version)) {
        assertThat(call(served, TextExports.LETTERS).get("text", String[][].class))
            .isDeepEqualTo(
                answers(searching).stream()
                    .map(row -> row.stream().map(TextSignatureTest::text).toArray(String[]::new))
                    .toArray(String[][]::new));
      }
    }
  }

  private static List<List<SequenceAnswer>> answers(SequenceToSequence model) {
    return model.predict(
        TextExports.LETTERS.stream().map(pairs.encoding()::sourceIds).toArray(int[][]::new));
  }

  private static String text(SequenceAnswer answer) {
    return pairs.encoding().targetText(answer.ids());
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void anExportHasItsVocabulariesAndIdsStayTheDefault(ExportForm form) throws IOException {
    var trained = words;
    Path version =
        trained.model().export(folder.resolve("films-" + form), form, trained.encoding());
    assertThat(version.resolve("assets/vocabulary-token.txt")).exists();
    assertThat(TextEncoding.read(version).vocabularies().get(0).tokens())
        .isEqualTo(trained.encoding().vocabularies().get(0).tokens());
    try (ServedModel served = ServedModel.open(version)) {
      assertThat(served.signatures().keySet())
          .containsExactlyInAnyOrder("serving_default", "classify", "text");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "...!"})
  void aTextWithoutTokensIsAnError(String text) throws IOException {
    refuses(text, "text: expected at least 1 token in each row, found");
  }

  @Test
  void aTextOfTooManyTokensIsAnError() throws IOException {
    refuses("one two three four", "text: expected at most 3 tokens in each row, found");
  }

  private void refuses(String text, String message) throws IOException {
    try (ServedModel served =
        ServedModel.open(
            words
                .model()
                .export(folder.resolve("films"), ExportForm.VARIABLES, words.encoding()))) {
      assertThatThrownBy(() -> call(served, List.of("good", text))).hasMessageContaining(message);
    }
  }

  @Test
  void restTakesAndGivesPlainStrings() throws Exception {
    words.model().export(folder.resolve("films"), ExportForm.FROZEN, words.encoding());
    try (ModelServer server = ServedModels.start(folder)) {
      URI uri =
          URI.create("http://127.0.0.1:%d/v1/models/films:predict".formatted(server.restPort()));
      String body = "{\"signature_name\": \"text\", \"instances\": [\"A good film!\", \"bad\"]}";
      HttpRequest request =
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
      var answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode predictions = new ObjectMapper().readTree(answer.body()).get("predictions");
      int[][] ids = {words.encoding().ids("A good film!"), words.encoding().ids("bad")};
      List<String> expected = words.model().predict(InputRows.ofIds(ids));
      assertThat(predictions.get(0).get("class").textValue()).isEqualTo(expected.get(0));
      assertThat(predictions.get(1).get("class").textValue()).isEqualTo(expected.get(1));
    }
  }

  @Test
  void aChangedVocabularyIsRefused() throws IOException {
    Path version =
        words.model().export(folder.resolve("films"), ExportForm.VARIABLES, words.encoding());
    Path vocabulary = version.resolve("assets/vocabulary-token.txt");
    Files.writeString(vocabulary, Files.readString(vocabulary).replace("\ngood\n", "\ngoods\n"));
    assertThatThrownBy(() -> ServedModel.open(version))
        .isInstanceOf(LoaderException.class)
        .hasMessageContaining(
            "vocabulary-token.txt: expected the file that the model was exported with");
  }

  private static Answer call(ServedModel served, List<String> texts) {
    return served.signature("text").call(Map.of("text", texts.toArray(String[]::new)));
  }
}
