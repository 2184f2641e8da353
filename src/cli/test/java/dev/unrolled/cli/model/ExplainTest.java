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

/** Looks into the models of {@code savedmodels/}. */
class ExplainTest {

  private static final Path MODELS = Path.of("..", "..", "savedmodels");
  private static final Path GRU = MODELS.resolve("echo-gru");

  @TempDir private Path folder;

  @Test
  void aRowForEveryLetterOfEveryStep() {
    Ran ran = explain(GRU, 3, 1, 4, 1, 5, "--units", 2);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines()).hasSize(2 + 5 * 4 + 2 + 2 * 4 + 1);
    assertThat(ran.lines().get(0)).isEqualTo("encoder");
    assertThat(ran.lines().get(1))
        .isEqualTo("step     id         min      max     mean      [0]      [1]");
    assertThat(ran.lines().get(2)).matches("   1      3 z ( +-?\\d\\.\\d{4}){5}");
    assertThat(ran.lines().subList(2, 6))
        .extracting(line -> line.substring(12, 14).trim())
        .containsExactly("z", "r", "h~", "h");
  }

  @Test
  void itsAnswerIsTheServedModels() {
    Ran predicted = Ran.unrolled("predict", GRU, 3, 1, 4, 1, 5);
    assertThat(explain(GRU, 3, 1, 4, 1, 5).lines())
        .last()
        .isEqualTo("answer: %s, as the served model's".formatted(predicted.out().trim()));
  }

  @Test
  void onlyTheLettersAskedFor() {
    Ran ran = explain(MODELS.resolve("echo"), 3, 1, 4, 1, 5, "--inner", "f,c", "--units", 0);
    assertThat(ran.lines()).hasSize(2 + 5 * 2 + 2 + 2 * 2 + 1);
  }

  @Test
  void heatMapsOnRequest() {
    Ran ran = explain(GRU, 3, 1, 4, 1, 5, "--plots", folder.resolve("maps"), "--format", "png");
    assertThat(ran.lines())
        .contains(
            folder.resolve("maps/encoder.png").toString(),
            folder.resolve("maps/decoder.png").toString());
    assertThat(folder.resolve("maps/encoder.png")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 1 4       | unrolled: ids[0]: expected 5 ids, found 3",
        "3 1 4 1 500 | unrolled: ids[0][4]: id 500 is outside [0, 20)",
        "3 1 4 1 5 --inner f | unrolled: unknown gate or state \"f\"; known: z, r, h~, h",
        "3 1 4 1 5 --units -1 | unrolled: units: expected 0 or more, found -1"
      })
  void wrongUseIsALine(String arguments, String message) {
    Ran ran = explain(GRU, (Object[]) arguments.split(" ", -1));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err().lines()).startsWith(message);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aModelOfAnotherLibraryHasNoSpec() {
    Ran ran = explain(MODELS.resolve("notebook-lstm"), 1, 2, 3, 4, 5);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("expected a model that this library exported, found none of its")
        .hasLineCount(1);
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Ran ran = explain(GRU, 3, 1, 4, 1, 5, "--plots", file);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "unrolled: --plots: expected a folder that can be written, found a file at %s%nTry 'unrolled explain --help'.%n"
                .formatted(file));
    assertThat(ran.out()).isEmpty();
  }

  private static Ran explain(Path model, Object... idsAndMore) {
    Object[] arguments = new Object[idsAndMore.length + 3];
    arguments[0] = "explain";
    arguments[1] = model;
    arguments[2] = "--ids";
    System.arraycopy(idsAndMore, 0, arguments, 3, idsAndMore.length);
    return Ran.unrolled(arguments);
  }
}
