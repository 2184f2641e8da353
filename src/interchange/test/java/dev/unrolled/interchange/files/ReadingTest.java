package dev.unrolled.interchange.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.FileKind;
import dev.unrolled.interchange.Fixtures;
import dev.unrolled.interchange.Floats;
import dev.unrolled.interchange.IgnoredVariable;
import dev.unrolled.interchange.IgnoredVariable.Kind;
import dev.unrolled.interchange.KerasLayer;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.ZipEdit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/** Every kind of file yields the same weights under the same names. */
class ReadingTest {

  private static final String[] NAMES = {
    "embedding/embeddings",
    "encoder/lstm_cell/kernel",
    "encoder/lstm_cell/recurrent_kernel",
    "encoder/lstm_cell/bias",
    "decoder/lstm_cell/kernel",
    "decoder/lstm_cell/recurrent_kernel",
    "decoder/lstm_cell/bias",
    "dense/kernel",
    "dense/bias"
  };

  @TempDir Path folder;

  @Test
  void kerasFilesHaveTheNamesOfTheVariables() {
    NamedArrays archive = Fixtures.read("encdec.keras");
    assertThat(archive.origin().kind()).isEqualTo(FileKind.KERAS);
    assertThat(archive.arrays()).containsOnlyKeys(NAMES);
    assertSame(Fixtures.read("encdec.weights.h5"), FileKind.KERAS_WEIGHTS, archive);
    assertSame(WeightFiles.read(Fixtures.tf2Checkpoint()), FileKind.TF2_CHECKPOINT, archive);
  }

  @Test
  void layersWithoutNamesAreNamedByClassAndNumber() throws Exception {
    NamedArrays nameless = Fixtures.read("nameless.weights.h5");
    assertThat(nameless.arrays())
        .containsKeys("lstm/lstm_cell/kernel", "lstm_1/lstm_cell/kernel", "dense/bias");
    Path archive =
        ZipEdit.of(Fixtures.path("encdec.keras"))
            .put("model.weights.h5", Files.readAllBytes(Fixtures.path("nameless.weights.h5")))
            .save(folder.resolve("older.keras"));
    assertSame(WeightFiles.read(archive), FileKind.KERAS, Fixtures.read("encdec.keras"));
  }

  @Test
  void tf1NamesComeFromTheIndex() {
    NamedArrays checkpoint = WeightFiles.read(Fixtures.tf1Checkpoint());
    assertThat(checkpoint.arrays())
        .containsOnlyKeys(
            "decoder/dense/bias",
            "decoder/dense/kernel",
            "decoder/rnn/lstm_cell/bias",
            "decoder/rnn/lstm_cell/kernel",
            "encoder/rnn/lstm_cell/bias",
            "encoder/rnn/lstm_cell/kernel");
    assertSame(checkpoint, FileKind.TF1_CHECKPOINT, Fixtures.read("tf1_saved_model"));
  }

  @Test
  void aCheckpointIsFoundByAnyOfItsFiles() {
    NamedArrays data = Fixtures.read("tf1_checkpoint/model.ckpt-8.data-00000-of-00001");
    assertThat(data.origin().path()).isEqualTo(Fixtures.tf1Checkpoint());
    NamedArrays index = Fixtures.read("tf1_checkpoint/model.ckpt-8.index");
    assertThat(index.origin()).isEqualTo(data.origin());
  }

  @Test
  void theKindFollowsFromTheContentAndNotTheFileName() throws Exception {
    Path renamed = Files.copy(Fixtures.path("encdec.keras"), folder.resolve("weights.npz"));
    assertThat(WeightFiles.read(renamed).origin().kind()).isEqualTo(FileKind.KERAS);
    renamed = Files.copy(Fixtures.path("torch.npz"), folder.resolve("weights.keras"));
    assertThat(WeightFiles.read(renamed).origin().kind()).isEqualTo(FileKind.NPZ);
  }

  @Test
  void optimizersAndCountersAreIgnored() {
    assertThat(ignored(Fixtures.read("encdec.keras"))).containsExactly(Kind.OPTIMIZER);
    assertThat(Fixtures.read("encdec.keras").ignored()).hasSize(2 + 2 * NAMES.length);
    assertThat(ignored(WeightFiles.read(Fixtures.tf2Checkpoint()))).containsExactly(Kind.OPTIMIZER);
    assertThat(Fixtures.read("tf1_saved_model").ignored())
        .hasSize(2 + 2 * 6)
        .contains(new IgnoredVariable("beta1_power", "float32 []", Kind.OPTIMIZER))
        .contains(new IgnoredVariable("decoder/dense/bias/Adam_1", "float32 [7]", Kind.OPTIMIZER));
  }

  @Test
  void duplicatesAndRandomStateOfKerasAreIgnored() {
    NamedArrays export = Fixtures.read("keras_export");
    assertThat(export.arrays()).hasSize(NAMES.length).containsKey("encoder/simple_rnn_cell/kernel");
    assertThat(ignored(export)).containsExactlyInAnyOrder(Kind.DUPLICATE, Kind.RANDOM_STATE);
    assertThat(export.ignored())
        .extracting(IgnoredVariable::describe)
        .anyMatch(line -> line.matches("_all_variables/\\d float32 \\[11, 3] \\(duplicate\\)"));
  }

  @Test
  void allNumpyFormatsAreRead() {
    NamedArrays odd = Fixtures.read("odd.npz");
    float[] expected = {0, 0.25f, 0.5f, 0.75f, 1, 1.25f};
    for (String form : new String[] {"fortran", "big", "half", "double"}) {
      assertThat(odd.arrays().get(form).shape()).isEqualTo(Shape.of(2, 3));
      assertThat(Floats.flat(odd.arrays().get(form))).as(form).containsExactly(expected);
    }
    assertThat(Floats.flat(odd.arrays().get("scalar"))).containsExactly(1.5f);
    assertThat(odd.arrays().get("empty").shape()).isEqualTo(Shape.of(0, 3));
    assertThat(odd.ignored()).contains(new IgnoredVariable("text", "<U1 [2]", Kind.NOT_FLOAT));
    assertThat(Floats.flat(Fixtures.read("single.npy").arrays().get("single")))
        .containsExactly(expected);
  }

  @Test
  void anArchiveDescribesItsLayers() {
    assertThat(Fixtures.read("encdec.keras").description().layers())
        .extracting(KerasLayer::name)
        .containsExactly("ids", "embedding", "encoder", "repeat_vector", "decoder", "dense");
  }

  private static void assertSame(NamedArrays found, FileKind kind, NamedArrays expected) {
    assertThat(found.origin().kind()).isEqualTo(kind);
    assertThat(found.arrays().keySet()).hasSameElementsAs(expected.arrays().keySet());
    found
        .arrays()
        .forEach(
            (name, array) ->
                assertThat(ArrayCollector.same(array, expected.arrays().get(name)))
                    .as(name)
                    .isTrue());
  }

  private static Set<Kind> ignored(NamedArrays file) {
    return file.ignored().stream().map(IgnoredVariable::kind).collect(Collectors.toSet());
  }
}
