package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.Stacked;
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
    assertThat(TextEncoding.isIn(folder.resolve("names/1"))).isTrue();
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
