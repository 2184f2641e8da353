package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.interchange.CellImport;
import dev.unrolled.interchange.EncoderDecoderImport;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.interchange.files.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Features of Python that the library lacks are rejected by name, never ignored. */
class RejectedWeightsTest {

  private static final Path FOLDER = PythonWeights.FOLDER.resolve("refused");
  private static final ImportOptions OPTIONS = ImportOptions.defaults().withLengths(4, 2);

  static Stream<Arguments> refusals() throws IOException {
    return words().entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
  }

  static Stream<PythonWeights> bidirectional() throws IOException {
    return PythonWeights.bidirectional();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void rejectedAsACellByName(String name, String word) throws IOException {
    NamedArrays arrays = read(name);
    assertThatThrownBy(() -> CellImport.read(arrays, "", OPTIONS))
        .isInstanceOf(InterchangeException.class)
        .hasMessageContaining(word);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void rejectedAsAnEncoderDecoder(String name, String word) {
    assertThatThrownBy(() -> EncoderDecoderImport.read(read(name), OPTIONS))
        .isInstanceOf(InterchangeException.class);
  }

  @ParameterizedTest
  @MethodSource("bidirectional")
  void aBidirectionalLayerIsRejected(PythonWeights python) {
    NamedArrays arrays = WeightFiles.read(python.file());
    assertThatThrownBy(() -> CellImport.read(arrays, "", OPTIONS))
        .isInstanceOf(InterchangeException.class)
        .hasMessageContaining("bidirectional/backward_lstm");
    assertThatThrownBy(() -> EncoderDecoderImport.read(arrays, OPTIONS))
        .isInstanceOf(InterchangeException.class);
  }

  @Test
  void everyFileOfTheFolderIsTested() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("refusals.json")
          .filteredOn(name -> !name.equals("refusals.json"))
          .containsExactlyInAnyOrderElementsOf(words().keySet());
    }
  }

  private static NamedArrays read(String name) throws IOException {
    Path path = FOLDER.resolve(name);
    if (!Files.isDirectory(path)) {
      return WeightFiles.read(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return WeightFiles.read(
          files.filter(file -> file.toString().endsWith(".index")).findFirst().orElseThrow());
    }
  }

  private static Map<String, String> words() throws IOException {
    return new ObjectMapper()
        .readValue(FOLDER.resolve("refusals.json").toFile(), new TypeReference<>() {});
  }
}
