package dev.unrolled.training.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.text.ReservedTokens;
import dev.unrolled.text.TokenFeature;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.text.Vocabulary;
import dev.unrolled.text.VocabularyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Mapping of a text to the ids that a model reads: one id for each token, or several, of different
 * features of the token. Immutable.
 *
 * <p>An exported model has it in {@code assets/text.json}, with a file for each vocabulary.
 */
public final class TextEncoding implements ModelText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOLDER = "assets";
  private static final String FILE = "text.json";
  private static final int FORMAT = 2;

  private final Tokenizer tokenizer;
  private final List<TokenFeature> features;
  private final List<Vocabulary> vocabularies;

  TextEncoding(Tokenizer tokenizer, List<TokenFeature> features, List<Vocabulary> vocabularies) {
    this.tokenizer = tokenizer;
    this.features = List.copyOf(features);
    this.vocabularies = List.copyOf(vocabularies);
  }

  /**
   * Learns the ids of all tokens of a file.
   *
   * @param file the file, of rows to train on
   * @param tokenizer splits texts
   * @return an encoding with one id for each token
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not a row; the message says where
   */
  public static TextEncoding learn(ExampleFile file, Tokenizer tokenizer) throws IOException {
    VocabularyCounts counts = new VocabularyCounts(tokenizer, List.of(new TokenFeature("token")));
    file.forEach(row -> counts.add(row.tokens()));
    return counts.encoding(1, Integer.MAX_VALUE);
  }

  /**
   * How a text becomes tokens.
   *
   * @return the tokenizer
   */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /**
   * The features of a token that have ids.
   *
   * @return at least one
   */
  public List<TokenFeature> features() {
    return features;
  }

  /**
   * The vocabulary of each feature.
   *
   * @return as many as features
   */
  public List<Vocabulary> vocabularies() {
    return vocabularies;
  }

  /**
   * The name of the file of a vocabulary in {@code assets/}.
   *
   * @param index the index of the feature
   * @return the name
   */
  public String vocabularyFile(int index) {
    return file(features.get(index).name());
  }

  /**
   * The number of ids of the first feature.
   *
   * @return V
   */
  public int vocabularySize() {
    return vocabularies.get(0).size();
  }

  /**
   * The ids of a text.
   *
   * @param text the text
   * @return {@code [T]}
   */
  public int[] ids(String text) {
    return ids(tokenizer.tokens(text));
  }

  /**
   * Whether a time step has several ids.
   *
   * @return false if it has one
   */
  public boolean hasColumns() {
    return features.size() > 1;
  }

  /**
   * The ids of tokens, of the first feature.
   *
   * @param tokens T tokens
   * @return {@code [T]}
   */
  public int[] ids(List<String> tokens) {
    return tokens.stream()
        .mapToInt(token -> vocabularies.get(0).id(features.get(0).of(token)))
        .toArray();
  }

  /**
   * The ids of all features of tokens.
   *
   * @param tokens T tokens
   * @return {@code [T, N]}, whole numbers
   */
  public float[][] columns(List<String> tokens) {
    float[][] columns = new float[tokens.size()][features.size()];
    for (int t = 0; t < columns.length; t++) {
      for (int i = 0; i < features.size(); i++) {
        columns[t][i] = vocabularies.get(i).id(features.get(i).of(tokens.get(t)));
      }
    }
    return columns;
  }

  @Override
  public void requireFits(SequenceModel model) {
    requireFits(model.input());
  }

  /**
   * Checks that a model reads these ids.
   *
   * @param input what the model reads
   * @throws IllegalArgumentException if it reads something else
   */
  void requireFits(ModelInput input) {
    List<Integer> expected = vocabularies.stream().map(Vocabulary::size).toList();
    List<Integer> found =
        input instanceof InputColumns columns
            ? columns.vocabularySizes()
            : input instanceof InputIds ids ? List.of(ids.vocabularySize()) : List.of();
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          "text encoding: expected a model of ids with the vocabulary sizes %s, found %s"
              .formatted(expected, found.isEmpty() ? "one of features" : found));
    }
  }

  /**
   * Whether a model has a text encoding.
   *
   * @param version the version's folder
   * @return true if the model was trained on text
   */
  public static boolean isIn(Path version) {
    return Files.isRegularFile(version.resolve(FOLDER).resolve(FILE));
  }

  /**
   * Reads the encoding of an exported model.
   *
   * @param version the version's folder
   * @return the encoding
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if a file is not as this library writes it, or a vocabulary
   *     has changed since
   */
  public static TextEncoding read(Path version) throws IOException {
    Path folder = version.resolve(FOLDER);
    JsonNode tree = JSON.readTree(folder.resolve(FILE).toFile());
    List<TokenFeature> features = new ArrayList<>();
    List<Vocabulary> vocabularies = new ArrayList<>();
    for (JsonNode name : tree.path("features")) {
      Path file = folder.resolve(file(name.asText()));
      JsonNode checksum = tree.path("checksums").path(features.size());
      if (checksum.isTextual()) {
        VocabularyFile.requireUnchanged(file, checksum.asText());
      }
      features.add(new TokenFeature(name.asText()));
      vocabularies.add(Vocabulary.read(file, ReservedTokens.PADDING_UNKNOWN));
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          folder.resolve(FILE) + ": features: expected at least 1, found none");
    }
    return new TextEncoding(tokenizer(tree), features, vocabularies);
  }

  /** In the first format, words were what tokens are now. */
  private static Tokenizer tokenizer(JsonNode tree) {
    Tokenizer tokenizer =
        Tokenizer.valueOf(tree.path("tokenizer").asText().toUpperCase(Locale.ROOT));
    return tokenizer == Tokenizer.WORDS && !tree.has("format") ? Tokenizer.TOKENS : tokenizer;
  }

  @Override
  public void write(Path version) throws IOException {
    Path folder = Files.createDirectories(version.resolve(FOLDER));
    ObjectNode tree =
        JSON.createObjectNode().put("format", FORMAT).put("tokenizer", tokenizer.toString());
    features.forEach(feature -> tree.withArray("/features").add(feature.name()));
    vocabularies.forEach(each -> tree.withArray("/checksums").add(each.checksum()));
    JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FILE).toFile(), tree);
    for (int i = 0; i < features.size(); i++) {
      vocabularies.get(i).write(folder.resolve(file(features.get(i).name())));
    }
  }

  private static String file(String feature) {
    return "vocabulary-%s.txt".formatted(feature);
  }
}
