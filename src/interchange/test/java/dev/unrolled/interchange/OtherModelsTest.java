package dev.unrolled.interchange;

import static dev.unrolled.interchange.Failures.messageOf;

import dev.unrolled.interchange.InterchangeException.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;

/** Weights with more, fewer or other layers than an encoder-decoder has. */
class OtherModelsTest {

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
                + " model.export(folder); CellImport reads a recurrent layer alone");
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
