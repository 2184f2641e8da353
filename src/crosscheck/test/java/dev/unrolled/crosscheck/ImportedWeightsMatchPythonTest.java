package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.interchange.CellImport;
import dev.unrolled.interchange.CellWeights;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.ImportedEncoderDecoder;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.WeightFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights that Python made, of every kind of file, give in our own graphs what they gave there. */
class ImportedWeightsMatchPythonTest {

  /**
   * A bias may be the sum of two float32, such as TF1's forget bias or PyTorch's two; all else is
   * moved, not computed. A misplaced column is off by tenths.
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
  void aLayer(PythonWeights python) {
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
  void anEncoderDecoder(PythonWeights python) {
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

  /** The cell's weights, and those of the dense layer that Keras's models have after it. */
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
