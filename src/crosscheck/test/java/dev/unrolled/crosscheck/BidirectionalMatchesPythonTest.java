package dev.unrolled.crosscheck;

import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Unroll;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Keras's Bidirectional with a mask equals our loop forwards and backwards with lengths. */
class BidirectionalMatchesPythonTest {

  /** The values are copied, not computed. */
  private static final double WEIGHT_TOLERANCE = 1e-6;

  private static final int PADDING = 0;

  static Stream<PythonWeights> models() throws IOException {
    return PythonWeights.bidirectional();
  }

  @ParameterizedTest
  @MethodSource("models")
  void paddingAtTheEndEqualsALength(PythonWeights python) {
    Map<String, Matrix> weights = new HashMap<>();
    OwnGraph.matrices(WeightFiles.read(python.file()).arrays())
        .forEach((name, value) -> weights.put(name.replace("lstm_cell/", ""), value));
    if (!python.isSavedModel()) {
      Agreement.assertWeights("read, " + python, python.weights(), weights, WEIGHT_TOLERANCE);
    }
    Agreement.assertOutputs(
        "bidirectional, " + python, python.outputs(), run(weights, python.ids()));
  }

  private static Map<String, Matrix> run(Map<String, Matrix> weights, int[][] ids) {
    try (TestGraph graph = new TestGraph()) {
      var tf = graph.tf();
      Parameters parameters =
          weight ->
              graph.weight(
                  weight.name(),
                  weight.shape(),
                  () -> Objects.requireNonNull(weights.get(weight.name().replace("/lstm/", "/"))));
      var outputs = outputs(graph, parameters, weights, ids);
      long units = outputs.shape().get(2);
      var flat = tf.reshape(outputs, tf.constant(new long[] {-1, units}));
      var logits = new Dense(weights.get("dense/bias").columns()).call(tf, parameters, flat);
      List<Matrix> found = graph.fetch(List.of(outputs, logits));
      return Map.of("outputs", found.get(0), "logits", found.get(1));
    }
  }

  /**
   * The outputs of both directions concatenated, {@code [B, T, 2U]}. Padding is looked up, not
   * used.
   */
  private static Operand<TFloat32> outputs(
      TestGraph graph, Parameters parameters, Map<String, Matrix> weights, int[][] ids) {
    var tf = graph.tf();
    Matrix table = weights.get("embedding/embeddings");
    var sequence = new IdSequence(graph.ids(ids), table.rows(), graph.lengths(lengths(ids)));
    var vectors = new RandomEmbedding(table.columns()).lookUp(tf, parameters, sequence);
    int units = weights.get("bidirectional/forward_lstm/recurrent_kernel").rows();
    var layer = parameters.in("bidirectional");
    LSTMCell cell = new LSTMCell(units);
    var forward = cell.bind(tf, layer.in("forward_lstm"), table.columns());
    var backward = cell.bind(tf, layer.in("backward_lstm"), table.columns());
    var forwards = Unroll.of(forward).over(tf, vectors);
    var backwards = Unroll.of(backward).goBackwards().over(tf, vectors);
    return tf.concat(List.of(forwards.batchMajor(tf), backwards.batchMajor(tf)), tf.constant(2));
  }

  /** The number of ids of each row without its padding. */
  private static int[] lengths(int[][] ids) {
    return Arrays.stream(ids)
        .mapToInt(row -> (int) Arrays.stream(row).filter(id -> id != PADDING).count())
        .toArray();
  }
}
