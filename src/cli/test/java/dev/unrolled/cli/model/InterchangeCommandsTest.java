package dev.unrolled.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import dev.unrolled.loader.ServedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports, keeps and verifies the models that are committed. */
class InterchangeCommandsTest {

  private static final Path MODELS = Path.of("..", "..", "savedmodels");
  private static final Path ECHO = MODELS.resolve("echo-gru");
  private static final Path SEQUENCES = Path.of("../interchange/test/resources/weights/sequences");
  private static final Path NOTEBOOK = MODELS.resolve("notebook-lstm");

  @TempDir private Path folder;

  @Test
  void aGoldenOfNoLinesIsRefused() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.txt"));
    assertThat(Ran.unrolled("golden", ECHO, empty).err())
        .isEqualTo("unrolled: " + empty + ": expected at least one line, found none\n");
  }

  @Test
  void verifyPrintsARowForEveryOutput() {
    Ran ran = Ran.unrolled("verify", ECHO);
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.lines()).hasSize(4);
    assertThat(ran.lines().get(0))
        .matches("case +output +largest +relative +at +outside +tolerance");
    assertThat(ran.lines().get(1)).matches("ids +predictions +0.00e\\+00 .* pass");
    assertThat(ran.lines().get(2)).matches("ids +probabilities .* 1e-05 +pass");
    assertThat(ran.lines().get(3)).isEqualTo("2 of 2 passed");
  }

  @Test
  void verifyFailsWhereAnAnswerDiffersAndSaysWhere() throws IOException {
    Path golden = folder.resolve("golden.json");
    String text = Files.readString(ECHO.resolve("golden.json"));
    Files.writeString(golden, text.replace("[ 6, 1, 18, 4, 0, 19 ]", "[ 6, 2, 18, 4, 0, 19 ]"));
    Ran ran = Ran.unrolled("verify", ECHO, "--golden", golden);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .containsPattern("ids +predictions +1.00e\\+00 +5.00e-01 +\\[0]\\[1] +1 .*FAIL")
        .contains("1 of 2 passed");
  }

  @Test
  void verifyNamesAFileThatWasChanged() throws IOException {
    copy(ECHO);
    Path card = folder.resolve("1/assets.extra/unrolled.json");
    Files.writeString(card, Files.readString(card) + "\n");
    Ran ran = Ran.unrolled("verify", folder);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("2 of 2 passed", "changed file: 1/assets.extra/unrolled.json\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "variables/variables.index",
        "saved_model.pb",
        "variables/variables.data-00000-of-00001"
      })
  void verifyDoesNotOpenAModelWhoseFilesAreDamaged(String name) throws IOException {
    copy(ECHO);
    Path damaged = folder.resolve("1").resolve(name);
    byte[] bytes = Files.readAllBytes(damaged);
    Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
    Ran ran = Ran.unrolled("verify", folder);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.lines())
        .containsExactly(
            "changed file: 1/" + name,
            "the model is not opened: files that it is read from are not the golden's");
  }

  @Test
  void verifySaysThatThereIsNoGolden() throws IOException {
    copy(ECHO);
    Path golden = folder.resolve("golden.json");
    Files.delete(golden);
    Ran ran = Ran.unrolled("verify", folder);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(
            "unrolled: %s: expected a golden, found no file; unrolled golden MODEL FILE keeps one\n"
                .formatted(golden));
  }

  @Test
  void goldenKeepsWhatVerifyHolds() throws IOException {
    copy(ECHO);
    Files.delete(folder.resolve("golden.json"));
    Ran kept = Ran.unrolled("golden", folder, ECHO.resolve("ids.txt"));
    assertThat(kept.exitCode()).describedAs(kept.err()).isZero();
    assertThat(kept.out()).isEqualTo(folder.resolve("golden.json") + "\n");
    assertThat(Ran.unrolled("verify", folder).exitCode()).isZero();
  }

  @Test
  void importMakesAModelThatAnswersAsTheNotebookDoes() {
    Ran ran = Ran.unrolled("import", NOTEBOOK, "--as", "echo", "--out", folder);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.err()).contains("note: the file does not say the cells' activation");
    assertThat(ran.out()).isEqualTo(folder.resolve("1") + "\n");
    assertThat(Ran.unrolled("predict", folder, 86, 81, 88, 1, 23).out()).isEqualTo("86 81\n");
    assertThat(Ran.unrolled("inspect", folder).out())
        .contains("training    imported after 0 epochs");
  }

  @Test
  void importReadsTheArchiveOfTfKeras() {
    Path archive = Path.of("..", "interchange", "test", "resources", "weights", "wirings");
    Ran ran = Ran.unrolled("import", archive.resolve("legacy.keras"), "--out", folder);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.err()).doesNotContain("note:");
    assertThat(Ran.unrolled("predict", folder, 9, 6, 6).out()).isEqualTo("0 1\n");
    assertThat(Ran.unrolled("predict", folder, 0, 10, 7).out()).isEqualTo("1 1\n");
  }

  @Test
  void importSaysWhatIsMissing() {
    Ran lengths = Ran.unrolled("import", NOTEBOOK.resolve("weights.npz"), "--out", folder);
    assertThat(lengths.exitCode()).isEqualTo(1);
    assertThat(lengths.err()).contains("unknown length of an input sequence");
    Ran decoder = Ran.unrolled("import", MODELS.resolve("keras-lstm"), "--out", folder);
    assertThat(decoder.exitCode()).isEqualTo(1);
    assertThat(decoder.err())
        .contains(
            "(SavedModel): expected an encoder-decoder, which has two recurrent cells, found one:"
                + " lstm/lstm_cell; it can be served as it is; SequenceModelImport reads classifiers and"
                + " taggers, CellImport a recurrent layer alone");
    assertThat(Ran.unrolled("import", NOTEBOOK, "--as", "x", "--out", folder).exitCode())
        .isEqualTo(2);
    assertThat(Ran.unrolled("import", NOTEBOOK).exitCode()).isEqualTo(2);
  }

  @Test
  void inspectListsTheWeightsOfAFile() {
    Ran ran = Ran.unrolled("inspect", NOTEBOOK.resolve("weights.npz"));
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines().get(0))
        .isEqualTo("file        " + NOTEBOOK.resolve("weights.npz") + " (npz)");
    assertThat(ran.out()).contains("[250, 600]", "weights     ");
  }

  private void copy(Path model) throws IOException {
    try (Stream<Path> files = Files.walk(model)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(model.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "last.keras --input-steps 5, classes",
    "'stacked.keras --labels no,yes', classes",
    "tagger.keras, tags",
    "labels.keras, classes",
    "torch.npz --as classifier --input-steps 5, classes",
    "torch.npz --as tagger --input-steps 5, tags"
  })
  void classifiersAndTaggersAreImported(String arguments, String output) throws Exception {
    List<Object> command = new ArrayList<>(List.of("import", "--out", folder));
    command.add(SEQUENCES.resolve(arguments.split(" ")[0]));
    command.addAll(List.of(arguments.split(" ")).subList(1, arguments.split(" ").length));
    Ran ran = Ran.unrolled(command.toArray());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    try (ServedModel model = ServedModel.open(folder)) {
      assertThat(model.signature("serving_default").info().outputs())
          .containsKeys(output, "probabilities");
    }
  }
}
