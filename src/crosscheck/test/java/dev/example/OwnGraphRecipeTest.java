package dev.example;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.training.export.GraphExport;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Exports PyTorch's GRU encoder-decoder from a graph of one's own, and compares its logits. */
class OwnGraphRecipeTest {

  private static final Path WEIGHTS = Path.of("../interchange/test/resources/weights");

  /** float32 over a few steps of small products, which PyTorch sums in another order. */
  private static final float TOLERANCE = 1e-5f;

  @TempDir private Path folder;

  @Test
  void theExportHasPyTorchsLogits() throws Exception {
    Path version = folder.resolve("mine/1");
    OwnGraphRecipe model = OwnGraphRecipe.read(WEIGHTS.resolve("torch_encdec.npz"));
    model.export(model.weights(), version);
    FloatNdArray expected =
        requireNonNull(
            WeightFiles.read(WEIGHTS.resolve("torch_expected.npz")).arrays().get("logits"));
    int[][] ids = {{1, 2, 3, 4, 5}, {0, 10, 0, 10, 7}, {9, 8, 7, 6, 6}};
    try (ServedModel served = ServedModel.open(version)) {
      var answer = served.signature("serving_default").call(Map.of("ids", ids));
      float[][][] logits = answer.get("logits", float[][][].class);
      expected
          .scalars()
          .forEachIndexed(
              (at, value) ->
                  assertThat(logits[(int) at[0]][(int) at[1]][(int) at[2]])
                      .isCloseTo(value.getFloat(), within(TOLERANCE)));
    }
    Assertions.assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> model.export(model.weights(), version));
  }

  @Test
  void theModelTrainsFurtherAndAnswersWhatItLearned() throws Exception {
    OwnGraphRecipe model = OwnGraphRecipe.read(WEIGHTS.resolve("torch_encdec.npz"));
    int[][] inputs = {{1, 2, 3, 4, 5}, {0, 10, 0, 10, 7}, {9, 8, 7, 6, 6}};
    int[][] outputs = {{1, 2}, {0, 10}, {9, 8}};
    Path version = folder.resolve("trained/1");
    model.export(model.train(inputs, outputs, folder.resolve("checkpoint")), version);
    try (ServedModel served = ServedModel.open(version)) {
      var answer = served.signature("serving_default").call(Map.of("ids", inputs));
      assertThat(largest(answer.get("logits", float[][][].class))).isDeepEqualTo(outputs);
    }
  }

  private static int[][] largest(float[][][] logits) {
    return Arrays.stream(logits)
        .map(row -> Arrays.stream(row).mapToInt(OwnGraphRecipeTest::largest).toArray())
        .toArray(int[][]::new);
  }

  private static int largest(float[] logits) {
    return IntStream.range(0, logits.length)
        .reduce((best, i) -> logits[i] > logits[best] ? i : best)
        .orElseThrow();
  }

  @Test
  void aGraphWithAVariableIsRefused() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var variable = tf.withName("w").variable(Shape.of(2), TFloat32.class);
      var export = GraphExport.of(graph).signature("s", Map.of(), Map.of("w", variable));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> export.write(folder.resolve("1")))
          .withMessage("export: expected weights as constants, found the variable w");
    }
  }
}
