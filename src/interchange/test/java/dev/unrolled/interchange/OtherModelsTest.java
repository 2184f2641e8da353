package dev.unrolled.interchange;

import static dev.unrolled.interchange.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.interchange.errors.InterchangeException.Reason;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.interchange.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Weights with more, fewer or other layers than an encoder-decoder has. */
class OtherModelsTest {

  @TempDir private Path folder;

  private static final ImportOptions STEPS = ImportOptions.defaults().withLengths(3, 2);

  @Test
  void aClassifierIsRefusedWithAdvice() {
    NamedArrays file = Fixtures.read("encdec.weights.h5");
    Map<String, FloatNdArray> arrays = new LinkedHashMap<>(file.arrays());
    arrays.keySet().removeIf(name -> name.startsWith("decoder/"));
    NamedArrays classifier =
        new NamedArrays(file.origin(), arrays, file.ignored(), file.description());
    messageOf(Reason.UNSUPPORTED, () -> EncoderDecoderImport.read(classifier, STEPS))
        .isEqualTo(
            file.origin()
                + ": expected an encoder-decoder, which has two recurrent cells, found one:"
                + " encoder/lstm_cell; to serve it as it is, export it in Python with"
                + " model.export(folder); SequenceModelImport reads classifiers and taggers,"
                + " CellImport a recurrent layer alone");
  }

  @Test
  void aFileOfBfloat16WeightsSaysWhatToDo() {
    Path file = Fixtures.path("keras-bfloat16.weights.h5");
    messageOf(Reason.UNSUPPORTED, () -> WeightFiles.read(file))
        .isEqualTo(
            file
                + ": found weights of an unusual float type, such as bfloat16; in Python, set the"
                + " layers' dtype to float32 and save the weights again");
  }

  @Test
  void aFrozenGraphIsCalledSo() throws IOException {
    NodeDef node = NodeDef.newBuilder().setName("x").setOp("Placeholder").build();
    Path file = folder.resolve("frozen.pb");
    Files.write(file, GraphDef.newBuilder().addNode(node).build().toByteArray());
    messageOf(Reason.UNKNOWN_FORMAT, () -> WeightFiles.read(file))
        .contains(
            "found a GraphDef of 1 operations, which has no signatures; in Python, import it");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is Linux's disk without space")
  void aFullDiskIsNamed() throws IOException {
    Path file = Files.createSymbolicLink(folder.resolve("golden.json"), Path.of("/dev/full"));
    Golden golden = Golden.read(Path.of("../../savedmodels/echo-gru"));
    assertThatThrownBy(() -> golden.write(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": cannot be written: No space left on device");
  }

  @Test
  void aConvolutionIsUnusedAndNotTheDenseLayer() {
    assertSurplus("conv1d/kernel, conv1d/bias", "conv1d", array(3, 4, 4), array(4));
  }

  @Test
  void aDenseLayerBeforeTheLogitsIsUnused() {
    assertSurplus("bridge/kernel, bridge/bias", "bridge", array(3, 4), array(4));
  }

  @Test
  void anEmbeddingMayHaveAnyName() {
    NamedArrays torch = Fixtures.read("torch_encdec.npz");
    Map<String, FloatNdArray> arrays = new LinkedHashMap<>();
    torch
        .arrays()
        .forEach((name, array) -> arrays.put(name.replaceFirst("^embed\\w*", "words"), array));
    NamedArrays renamed =
        new NamedArrays(torch.origin(), arrays, torch.ignored(), torch.description());
    var model = EncoderDecoderImport.read(renamed, ImportOptions.defaults().withLengths(5, 2));
    Running.assertClose(
        Running.model(model, Fixtures.TORCH_IDS),
        Fixtures.expected("torch_expected.npz", "logits"));
  }

  /** Inserts a layer before all others. */
  private static void assertSurplus(
      String surplus, String layer, FloatNdArray kernel, FloatNdArray bias) {
    NamedArrays file = Fixtures.read("encdec.weights.h5");
    Map<String, FloatNdArray> arrays = new LinkedHashMap<>();
    arrays.put(layer + "/kernel", kernel);
    arrays.put(layer + "/bias", bias);
    arrays.putAll(file.arrays());
    NamedArrays more = new NamedArrays(file.origin(), arrays, file.ignored(), file.description());
    messageOf(Reason.MISSING_OR_SURPLUS, () -> EncoderDecoderImport.read(more, STEPS))
        .isEqualTo(file.origin() + ": missing: []; surplus: [" + surplus + "]");
  }

  private static FloatNdArray array(long... sizes) {
    Shape shape = Shape.of(sizes);
    return Floats.array(new float[(int) shape.size()], shape);
  }
}
