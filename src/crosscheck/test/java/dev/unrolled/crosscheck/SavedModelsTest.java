package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.golden.FolderChanges;
import dev.unrolled.interchange.golden.Golden;
import dev.unrolled.interchange.golden.GoldenResult;
import dev.unrolled.loader.ServedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models under savedmodels/ are unchanged, and the loader's outputs match their goldens. */
class SavedModelsTest {

  /** The tolerance in the goldens: float32 over a few time steps, summed in another order. */
  private static final double LOOSEST_TOLERANCE = 1e-5;

  @TempDir private Path folder;

  static List<String> names() throws IOException {
    return SavedModels.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFileIsUnchanged(String name) throws IOException {
    Path model = SavedModels.FOLDER.resolve(name);
    FolderChanges changes = Golden.read(model).changedFiles(model);
    assertThat(changes.isEmpty()).as("savedmodels/%s: %s", name, changes).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theLoaderMatchesTheGolden(String name) {
    Path path = SavedModels.FOLDER.resolve(name);
    Golden golden = Golden.read(path);
    try (ServedModel model = ServedModel.open(path.resolve(golden.source().model()))) {
      List<GoldenResult> results = golden.verify(model);
      results.forEach(result -> System.out.printf("loader, %s, %s%n", name, result.describe()));
      assertThat(results)
          .isNotEmpty()
          .allSatisfy(
              result -> {
                assertThat(result.passed()).as(result.describe()).isTrue();
                assertThat(result.expected().tolerance()).isLessThanOrEqualTo(LOOSEST_TOLERANCE);
              });
    }
  }

  @Test
  void aChangedByteIsReportedWithItsFile() throws IOException {
    Path copy = copy("keras-lstm");
    Path file = copy.resolve("1/variables/variables.data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(Golden.read(copy).changedFiles(copy))
        .isEqualTo(
            new FolderChanges(
                List.of("1/variables/variables.data-00000-of-00001"), List.of(), List.of()));
  }

  @Test
  void missingAndUnknownFilesAreReported() throws IOException {
    Path copy = copy("tf-module-text");
    Files.move(copy.resolve("1/fingerprint.pb"), copy.resolve("1/other.pb"));
    assertThat(Golden.read(copy).changedFiles(copy))
        .isEqualTo(
            new FolderChanges(List.of(), List.of("1/fingerprint.pb"), List.of("1/other.pb")));
  }

  @Test
  void aWrongExpectedValueFails() throws IOException {
    Path copy = copy("keras-simple-rnn");
    Path file = copy.resolve("golden.json");
    String written = Files.readString(file);
    Files.writeString(file, written.replace("\"values\": [-0.4481929,", "\"values\": [-0.44829,"));
    try (ServedModel model = ServedModel.open(copy)) {
      List<GoldenResult> failed =
          Golden.read(copy).verify(model).stream().filter(result -> !result.passed()).toList();
      assertThat(failed).extracting(GoldenResult::output).containsExactly("outputs");
      assertThat(failed.get(0).describe())
          .contains("failed, 1 of 60 outside")
          .contains("[0][0][0]");
    }
  }

  private Path copy(String name) throws IOException {
    return SavedModels.copy(SavedModels.FOLDER.resolve(name), folder);
  }
}
