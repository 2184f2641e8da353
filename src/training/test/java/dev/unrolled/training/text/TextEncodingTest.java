package dev.unrolled.training.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.text.TokenFeature;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.text.Vocabulary;
import dev.unrolled.rnn.model.InputIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEncodingTest {

  @TempDir private Path folder;

  @Test
  void frequentTokensHaveLowIdsAndRareOnesAreUnknown() {
    Vocabulary vocabulary =
        Vocabulary.of(Map.of("the", 9L, "cat", 2L, "a", 2L, "rare", 1L), 2, 100);
    assertThat(vocabulary.tokens()).containsExactly("", "[UNK]", "the", "a", "cat");
    assertThat(vocabulary.id("rare")).isEqualTo(Vocabulary.UNKNOWN);
    assertThat(Vocabulary.of(Map.of("a", 3L, "b", 2L), 1, 3).tokens())
        .containsExactly("", "[UNK]", "a");
  }

  @Test
  void eachFeatureOfATokenHasItsVocabulary() throws IOException {
    List<TokenFeature> features =
        List.of(
            new TokenFeature("token"),
            new TokenFeature("lower"),
            new TokenFeature("suffix2"),
            new TokenFeature("prefix1"),
            new TokenFeature("shape"));
    VocabularyCounts counts = new VocabularyCounts(Tokenizer.WORDS, features);
    counts.add(List.of("Running", "running", "X-1"));
    TextEncoding encoding = counts.encoding(1, 100);
    assertThat(encoding.vocabularies().get(2).tokens()).containsExactly("", "[UNK]", "ng", "-1");
    assertThat(encoding.vocabularies().get(4).tokens())
        .containsExactlyInAnyOrder("", "[UNK]", "Xx", "x", "X-d");
    encoding.write(folder);
    assertThat(TextEncoding.isIn(folder)).isTrue();
    List<String> words = List.of("Running", "sing", "1");
    assertThat(TextEncoding.read(folder).columns(words)).isDeepEqualTo(encoding.columns(words));
    assertThat(encoding.columns(words)[1][2]).isEqualTo(2);
  }

  @Test
  void spacesAreCharactersThatAFileKeeps() throws IOException {
    VocabularyCounts counts =
        new VocabularyCounts(Tokenizer.CHARACTERS, List.of(new TokenFeature("token")));
    counts.add(Tokenizer.CHARACTERS.tokens("a b\u2028\u00a0"));
    TextEncoding encoding = counts.encoding(1, 100);
    encoding.write(folder);
    TextEncoding read = TextEncoding.read(folder);
    assertThat(read.tokenizer()).isEqualTo(Tokenizer.CHARACTERS);
    assertThat(read.vocabularies().get(0).tokens())
        .isEqualTo(encoding.vocabularies().get(0).tokens());
  }

  /** Of a model that was exported before tokenizers had graph operations. */
  @Test
  void earlierFilesAreRead() throws IOException {
    Path assets = Files.createDirectories(folder.resolve("assets"));
    Files.writeString(
        assets.resolve("text.json"), "{\"tokenizer\": \"words\", \"features\": [\"token\"]}");
    Files.writeString(assets.resolve("vocabulary-token.txt"), "\n[UNK]\nthe\nCat's\n");
    TextEncoding encoding = TextEncoding.read(folder);
    assertThat(encoding.tokenizer()).isEqualTo(Tokenizer.TOKENS);
    assertThat(encoding.ids("the Cat's dog")).containsExactly(2, 3, 1);
  }

  @Test
  void aChangedVocabularyIsNamed() throws IOException {
    VocabularyCounts counts =
        new VocabularyCounts(Tokenizer.WORDS, List.of(new TokenFeature("token")));
    counts.add(List.of("a", "b"));
    counts.encoding(1, 100).write(folder);
    assertThat(TextEncoding.read(folder).tokenizer()).isEqualTo(Tokenizer.WORDS);
    Path file = folder.resolve("assets/vocabulary-token.txt");
    Files.writeString(file, "[PAD]\n[UNK]\nb\na\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextEncoding.read(folder))
        .withMessageStartingWith(
            file + ": expected the vocabulary that the model was trained with, SHA-256 ");
  }

  @Test
  void anEncodingOfAnotherVocabularyDoesNotFitAModel() {
    VocabularyCounts counts =
        new VocabularyCounts(Tokenizer.WORDS, List.of(new TokenFeature("token")));
    counts.add(List.of("a", "b"));
    TextEncoding encoding = counts.encoding(1, 100);
    encoding.requireFits(new InputIds(4, 3, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoding.requireFits(new InputIds(5, 3, true)))
        .withMessage(
            "text encoding: expected a model of ids with the vocabulary sizes [4], found [5]");
  }

  @Test
  void anUnknownFeatureIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenFeature("suffix0"))
        .withMessage(
            "token feature: expected token, lower, shape, prefix1 to prefix9 or suffix1 to suffix9,"
                + " found \"suffix0\"");
  }

  @Test
  void aSplitHasExactlyTheRowsAskedForWhateverTheSeed() throws IOException {
    ExampleFile file =
        action ->
            IntStream.range(0, 100)
                .forEach(
                    i ->
                        action.accept(
                            new Example("f", i, List.of("a"), new float[0][], List.of())));
    List<Integer> first = test(ExampleSplit.of(file, 100, 0.205, 1));
    assertThat(first).hasSize(21).isEqualTo(test(ExampleSplit.of(file, 100, 0.205, 1)));
    assertThat(test(ExampleSplit.of(file, 100, 0.205, 2))).hasSize(21).isNotEqualTo(first);
    assertThat(test(ExampleSplit.of(file, 100, 0, 1))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExampleSplit.of(file, 1, 0.5, 1))
        .withMessage("test fraction: expected rows left to train on, found 1 of 1 set aside");
  }

  private static List<Integer> test(ExampleSplit split) throws IOException {
    List<Integer> lines = new ArrayList<>();
    split.forEach(row -> {}, row -> lines.add(row.line()));
    return lines;
  }

  @Test
  void unknownLabelsAreListed() {
    TargetNames names = new TargetNames(TargetKind.CLASS, List.of("a", "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> names.requireKnown("f.tsv", List.of("c", "a", "d")))
        .withMessage("f.tsv: unknown labels: c, d; the model's labels: a, b");
  }
}
