package dev.unrolled.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks and inspects the committed models that other libraries exported. */
class ModelsOfOtherLibrariesTest {

  private static final Path MODELS = Path.of("..", "..", "savedmodels");

  @TempDir private Path folder;

  @Test
  void predictAnswersATf1Model() throws IOException {
    Path ids =
        Files.writeString(
            folder.resolve("ids.txt"), "96 12 43 37 87\n25 3 68 67 20\n44 41 52 77 64\n");
    Ran ran = Ran.unrolled("predict", MODELS.resolve("notebook-lstm"), "--file", ids);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo("96 12\n25 3\n44 41\n");
  }

  @Test
  void predictAnswersAKerasModel() {
    Ran ran = Ran.unrolled("predict", MODELS.resolve("keras-encoder-decoder"), 3, 1, 4, 1);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.out()).matches("[0-6] [0-6]\n");
  }

  @Test
  void predictPrintsTheOutputAskedFor() {
    Ran ran =
        Ran.unrolled(
            "predict",
            MODELS.resolve("keras-encoder-decoder"),
            "--signature",
            "serve",
            "--output",
            "logits",
            3,
            1,
            4,
            1);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    String logits = "\\[(-?\\d\\S* ){6}-?\\d\\S*\\]";
    assertThat(ran.out()).matches(logits + " " + logits + "\n");
  }

  @Test
  void rowsOfDifferentLengthsAreAnsweredInTheirOrder() throws IOException {
    Path ids = Files.writeString(folder.resolve("ids.txt"), "3 1 4\n1 5\n3 1 4\n");
    Ran ran =
        Ran.unrolled(
            "predict",
            MODELS.resolve("keras-bidirectional-mask"),
            "--file",
            ids,
            "--output",
            "logits");
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines()).hasSize(3);
    assertThat(ran.lines().get(0)).isEqualTo(ran.lines().get(2)).contains("] [");
    assertThat(ran.lines().get(1).split("\\] \\[", -1)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "notebook-lstm | 1 2 | arguments:1: expected 5 ids, found 2: 1 2",
        "keras-bidirectional-mask | 1 2 | --output: expected one of logits, outputs, found none",
        "keras-lstm | 1 2 | expected a signature with one integer input [B, T] or [B], found",
        "notebook-lstm | --output x 1 2 3 4 5 | --output: expected one of logits, predictions, found x"
      })
  void whatCannotBeAskedIsALine(String model, String arguments, String message) {
    Object[] words =
        ("predict|" + MODELS.resolve(model) + "|" + arguments.replace(' ', '|')).split("\\|");
    Ran ran = Ran.unrolled(words);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains(message).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "keras-lstm, 204",
    "keras-encoder-decoder, 522",
    "keras-bidirectional-mask, 425",
    "keras-gru-reset-after, 174",
    "tf-module-text, 95"
  })
  void inspectCountsEachWeightOnce(String model, int numbers) {
    Ran ran = Ran.unrolled("inspect", MODELS.resolve(model));
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines()).contains("weights     %d numbers".formatted(numbers));
    assertThat(ran.out()).doesNotContain("Variable_1", "kernel_1", "duplicate");
  }
}
