package dev.unrolled.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.files.NpzExport;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.rnn.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.bio.npy.NpzFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported weights can be read by numpy, another library and this one. */
class NpzExportTest {

  @TempDir Path folder;

  private static Weights weights() {
    return EncoderDecoderImport.read(Fixtures.read("encdec.keras"), ImportOptions.defaults())
        .weights();
  }

  @Test
  void ourReaderReadsTheWeightsInOrder() throws Exception {
    Weights weights = weights();
    Path file = folder.resolve("weights.npz");
    NpzExport.write(weights, file);
    NamedArrays read = WeightFiles.read(file);
    assertThat(List.copyOf(read.arrays().keySet()))
        .isEqualTo(List.copyOf(weights.values().keySet()));
    assertThat(read.arrays()).isEqualTo(weights.values());
  }

  @Test
  void exportedWeightsCanBeImported() throws Exception {
    Path file = folder.resolve("weights.npz");
    NpzExport.write(weights(), file);
    var model =
        EncoderDecoderImport.read(
            WeightFiles.read(file), ImportOptions.defaults().withLengths(3, 2));
    Running.assertClose(
        Running.model(model, Fixtures.IDS), Fixtures.expected("encdec_expected.npz", "lstm"));
  }

  @Test
  void anotherLibraryReadsTheWeights() throws Exception {
    Weights weights = weights();
    Path file = folder.resolve("weights.npz");
    NpzExport.write(weights, file);
    try (var reader = NpzFile.read(file)) {
      var kernel = reader.get("decoder/dense/kernel", 1 << 18);
      assertThat(kernel.getShape()).containsExactly(4, 11);
      assertThat(kernel.asFloatArray())
          .containsExactly(Floats.flat(weights.values().get("decoder/dense/kernel")));
    }
  }

  @Test
  void theSameWeightsProduceTheSameBytesWithoutTemporaryFiles() throws Exception {
    Path first = folder.resolve("first.npz");
    Path second = folder.resolve("second.npz");
    NpzExport.write(weights(), first);
    NpzExport.write(weights(), second);
    NpzExport.write(weights(), second);
    assertThat(second).hasSameBinaryContentAs(first);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(first, second);
    }
  }
}
