package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.Stacked;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.text.LabelLines;
import dev.unrolled.training.text.TextEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DateFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextRecipesTest {

  @TempDir private Path folder;

  /** The names of months and days that the JDK has in three languages. */
  @Test
  void theLanguageOfANameIsLearned() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String language : List.of("en", "fi", "fr")) {
      var names = DateFormatSymbols.getInstance(Locale.forLanguageTag(language));
      for (String name : names.getWeekdays()) {
        if (!name.isEmpty()) {
          lines.add(name + "\t" + language);
        }
      }
    }
    Path file = Files.write(folder.resolve("names.tsv"), lines);
    assertThat(
            TextRecipes.languages(
                file, folder.resolve("names"), "Thursday", "keskiviikko", "mardi"))
        .containsExactly("en", "fi", "fr");
    Path version = folder.resolve("names/1");
    assertThat(TextEncoding.isIn(version)).isTrue();
    assertThat(TextRecipes.classes(version, "Thursday", "keskiviikko", "mardi"))
        .containsExactly("en", "fi", "fr");
  }

  @Test
  void anEmbeddingStartsFromVectors() throws IOException {
    Path lines = Files.writeString(folder.resolve("films.tsv"), "good film\tpos\nbad film\tneg\n");
    TextEncoding encoding =
        TextEncoding.learn(new LabelLines(lines, Tokenizer.WORDS, false), Tokenizer.WORDS);
    Path file = Files.writeString(folder.resolve("vectors.txt"), "good 1 2\nbad 3 4\n");
    Options options = TextRecipes.withVectors(file, encoding, Options.defaults());
    assertThat(options.embedding().name()).isEqualTo("pretrained:2");
  }

  @Test
  void theTagsOfASentenceAreLearned() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("pos.txt"), "the/at dog/nn runs/vb\na/at cat/nn sleeps/vb\n");
    assertThat(TextRecipes.partsOfSpeech(file, "a dog sleeps")).containsExactly("at", "nn", "vb");
  }

  @Test
  void layersAreReadFromJson() {
    assertThat(TextRecipes.layersAsJson().encoder()).isInstanceOf(Stacked.class);
  }
}
