package dev.unrolled.crosscheck;

import dev.unrolled.interchange.CellImport;
import dev.unrolled.interchange.CellWeights;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.ImportedEncoderDecoder;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.reference.Matrix;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights from every kind of Python file give the same outputs in our graphs as in Python. */
class ImportedWeightsMatchPythonTest {

  /**
   * A bias may be the sum of two float32, such as TF1's forget bias or PyTorch's two biases. All
   * other weights are copied. A misplaced column differs by tenths.
   */
  private static final double WEIGHT_TOLERANCE = 1e-6;

  static Stream<PythonWeights> layers() throws IOException {
    return PythonWeights.layers();
  }

  static Stream<PythonWeights> encoderDecoders() throws IOException {
    return PythonWeights.encoderDecoders();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layersMatch(PythonWeights python) {
    NamedArrays arrays = WeightFiles.read(python.file());
    CellWeights cell = CellImport.read(arrays, "", ImportOptions.defaults());
    Map<String, Matrix> weights = weights(cell, arrays);
    assertWeights(python, weights);
    Agreement.assertOutputs(
        "import, " + python,
        python.outputs(),
        OwnGraph.layer(cell.cell(), weights, python.features()));
  }

  @ParameterizedTest
  @MethodSource("encoderDecoders")
  void encoderDecodersMatch(PythonWeights python) {
    ImportedEncoderDecoder model = python.model();
    assertWeights(python, OwnGraph.matrices(model.weights().values()));
    Map<String, Matrix> found = OwnGraph.encoderDecoder(model, python.ids());
    found.put("predictions", best(found.get("logits"), model.sizes().outputLength()));
    Agreement.assertOutputs("import, " + python, python.outputs(), found);
  }

  private static void assertWeights(PythonWeights python, Map<String, Matrix> found) {
    if (!python.isSavedModel()) {
      Agreement.assertWeights("import, " + python, python.weights(), found, WEIGHT_TOLERANCE);
    }
  }

  /** The weights of the cell and of the dense layer after it in Keras's models. */
  private static Map<String, Matrix> weights(CellWeights cell, NamedArrays arrays) {
    Map<String, Matrix> weights = new HashMap<>();
    OwnGraph.matrices(cell.named("x"))
        .forEach((name, value) -> weights.put(name.substring("x/".length()), value));
    OwnGraph.matrices(arrays.group("dense/").arrays())
        .forEach((name, value) -> weights.put("dense/" + name, value));
    return weights;
  }

  /** The columns of the rows' largest values, {@code [B, steps]}. */
  private static Matrix best(Matrix logits, int steps) {
    int[] next = {0};
    return Matrix.filled(logits.rows() / steps, steps, () -> best(logits.row(next[0]++)));
  }

  private static int best(Matrix row) {
    return IntStream.range(0, row.columns())
        .reduce(0, (best, id) -> row.get(0, id) > row.get(0, best) ? id : best);
  }
}
