package dev.unrolled.interchange.golden;

import static dev.unrolled.interchange.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.Fixtures;
import dev.unrolled.interchange.Floats;
import dev.unrolled.interchange.Running;
import dev.unrolled.interchange.errors.InterchangeException.Reason;
import dev.unrolled.loader.ServedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

/** A golden reports exactly the differences. */
class GoldenTest {

  private static final double TOLERANCE = 1e-5;

  @TempDir Path folder;

  /** Saves a model in {@code 1/} with its golden. */
  @BeforeEach
  void record() throws IOException {
    Path source = Fixtures.path("tf1_saved_model");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("1").resolve(source.relativize(file).toString()));
      }
    }
    GoldenTensor ids = GoldenTensor.of(Shape.of(3, 3), 1, 2, 3, 0, 6, 3, 6, 5, 5);
    GoldenCase rows = GoldenCase.withoutOutputs("rows", "serving_default", Map.of("ids", ids));
    try (ServedModel model = ServedModel.open(folder)) {
      Golden.record(model, List.of(rows), TOLERANCE).write(folder.resolve("golden.json"));
    }
  }

  @Test
  void aModelPassesItsOwnGolden() throws Exception {
    Golden golden = Golden.read(folder);
    assertThat(verify(golden))
        .singleElement()
        .returns(true, GoldenResult::passed)
        .returns(
            "rows, logits: passed, 0 of 42 outside 1.0E-5, largest difference 0.00",
            GoldenResult::describe);
    assertThat(golden.changedFiles(folder).isEmpty()).isTrue();
    assertThat(golden.source().versions()).containsKeys("unrolled", "tensorflow", "java");
    assertThat(golden.source().model()).isEqualTo("1");
  }

  @Test
  void aPythonGoldenIsReproduced() throws Exception {
    GoldenTensor logits = Golden.read(folder).cases().get(0).outputs().get("logits");
    Running.assertClose(
        Floats.array((float[]) logits.flat(), logits.shape()),
        Fixtures.expected("tf1_expected.npz", "logits"));
  }

  @Test
  void aDifferenceIsReportedWithItsPosition() throws Exception {
    Golden golden = Golden.read(folder);
    GoldenCase found = golden.cases().get(0);
    GoldenTensor logits = found.outputs().get("logits");
    float[] values = ((float[]) logits.flat()).clone();
    values[16] += 0.5f;
    GoldenTensor changed =
        new GoldenTensor(logits.type(), logits.shape(), values, logits.tolerance());
    assertThat(verify(with(golden, found.inputs(), Map.of("logits", changed))))
        .singleElement()
        .returns(false, GoldenResult::passed)
        .returns(
            "rows, logits: failed, 1 of 42 outside 1.0E-5, largest difference 0.500 at [1][0][2]",
            GoldenResult::describe);
  }

  @Test
  void outputsThatCannotBeComparedFailWithAReason() throws Exception {
    Golden golden = Golden.read(folder);
    GoldenCase found = golden.cases().get(0);
    GoldenTensor other = GoldenTensor.of(Shape.of(2), 1, 2);
    assertThat(verify(with(golden, found.inputs(), Map.of("logits", other, "x", other))))
        .extracting(GoldenResult::describe)
        .containsExactlyInAnyOrder(
            "rows, logits: failed, expected int32 [2], found float32 [3, 2, 7]",
            "rows, x: failed, missing output; outputs: logits");
    assertThat(verify(with(golden, Map.of(), found.outputs())))
        .singleElement()
        .returns(false, GoldenResult::passed)
        .extracting(GoldenResult::describe)
        .asString()
        .contains("missing input \"ids\"");
  }

  @Test
  void changedMissingAndSurplusFilesAreListed() throws Exception {
    Golden golden = Golden.read(folder);
    Files.writeString(folder.resolve("1/variables/variables.index"), "changed");
    Files.delete(folder.resolve("1/variables/variables.data-00000-of-00001"));
    Files.writeString(folder.resolve("1/notes.txt"), "new");
    assertThat(golden.changedFiles(folder))
        .isEqualTo(
            new FolderChanges(
                List.of("1/variables/variables.index"),
                List.of("1/variables/variables.data-00000-of-00001"),
                List.of("1/notes.txt")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 1|\"format\" : 2|format: expected 1, found 2",
        "\"model\" : \"1\"|\"model\" : 1|model: expected a text, found 1",
        "\"int32\"|\"int8\"|cases[0].inputs.ids.dtype: expected a dtype, found \"int8\"",
        "[ 1, 2,|[ 1, 2.5,|cases[0].inputs.ids.values[1]: expected int32, found 2.5",
        "[ 1, 2,|[ 1,|cases[0].inputs.ids: expected 9 values for [3, 3], found 8",
        "[ 3, 3 ]|[ 3, -3 ]|cases[0].inputs.ids.shape: expected sizes, found [3,-3]",
        "\"cases\"|\"case\"|cases: expected one or more, found none",
        "\"outputs\"|\"output\"|cases[0].outputs: expected one or more, found none",
      })
  void aGoldenThatIsWrongSaysWhere(String text, String by, String message) throws Exception {
    Path file = folder.resolve("golden.json");
    String golden = Files.readString(file);
    assertThat(golden).contains(text);
    Files.writeString(file, golden.replace(text, by));
    messageOf(Reason.UNREADABLE, () -> Golden.read(folder)).isEqualTo(file + ": " + message);
  }

  @Test
  void aTruncatedGoldenIsRefused() throws Exception {
    Path file = folder.resolve("golden.json");
    Files.writeString(file, Files.readString(file).substring(0, 300));
    messageOf(Reason.UNREADABLE, () -> Golden.read(folder))
        .startsWith(file + ": expected JSON, found Unexpected end-of-input");
  }

  private List<GoldenResult> verify(Golden golden) {
    try (ServedModel model = ServedModel.open(folder)) {
      return golden.verify(model);
    }
  }

  private static Golden with(
      Golden golden, Map<String, GoldenTensor> inputs, Map<String, GoldenTensor> outputs) {
    GoldenCase changed = new GoldenCase("rows", "serving_default", inputs, outputs);
    return new Golden(golden.source(), golden.sha256(), List.of(changed), golden.intermediates());
  }
}
