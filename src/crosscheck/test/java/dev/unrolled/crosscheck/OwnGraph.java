package dev.unrolled.crosscheck;

import dev.unrolled.interchange.ImportedEncoderDecoder;
import dev.unrolled.interchange.ImportedEncoderDecoder.Sizes;
import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.LSTMState;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.seq2seq.Architecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.types.TFloat32;

/**
 * Runs imported weights in graphs of this library and returns outputs by the names of the goldens.
 *
 * <p>All axes of an output but the last become the rows, batch-major.
 */
final class OwnGraph {

  private OwnGraph() {}

  /**
   * A layer over features {@code [B, T, F]}, and the dense layer over its outputs if there is one.
   */
  static Map<String, Matrix> layer(
      RNNCell<?> cell, Map<String, Matrix> weights, List<Matrix> features) {
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = WeightValues.in(graph, weights);
      Map<String, Operand<TFloat32>> outputs = unroll(graph, cell, parameters, features);
      if (weights.containsKey("dense/bias")) {
        Dense dense = new Dense(weights.get("dense/bias").columns());
        var rows = graph.tf().constant(new int[] {-1, cell.units()});
        var flat = graph.tf().reshape(outputs.get("outputs"), rows);
        outputs.put("logits", dense.call(graph.tf(), parameters, flat));
      }
      return fetch(graph, outputs);
    }
  }

  /** An encoder-decoder over ids {@code [B, T]}. */
  static Map<String, Matrix> encoderDecoder(ImportedEncoderDecoder model, int[][] ids) {
    Sizes sizes = model.sizes();
    Map<String, Matrix> weights = matrices(model.weights().values());
    try (TestGraph graph = new TestGraph()) {
      Parameters parameters = WeightValues.in(graph, weights);
      var architecture =
          new Architecture(
              model.cell(),
              model.embedding(),
              sizes.vocabulary(),
              sizes.inputLength(),
              sizes.outputLength());
      return fetch(graph, outputs(graph, architecture.model(), parameters, ids));
    }
  }

  /** Values by name; a vector becomes one row. */
  static Map<String, Matrix> matrices(Map<String, FloatNdArray> values) {
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    values.forEach((name, array) -> matrices.put(name, matrix(array)));
    return matrices;
  }

  private static Matrix matrix(FloatNdArray array) {
    int columns = (int) array.shape().get(-1);
    var next = array.streamOfObjects().iterator();
    return Matrix.filled((int) array.size() / columns, columns, () -> next.next().doubleValue());
  }

  private static <S extends CellState<S>> Map<String, Operand<TFloat32>> unroll(
      TestGraph graph, RNNCell<S> cell, Parameters parameters, List<Matrix> features) {
    var inputs = FeatureSequence.of(graph.tf(), graph.sequences(features));
    var recurrence = cell.bind(graph.tf(), parameters, inputs.features());
    var unrolled = Unroll.of(recurrence).over(graph.tf(), inputs);
    Map<String, Operand<TFloat32>> outputs = state("state", unrolled.state());
    outputs.put("outputs", unrolled.batchMajor(graph.tf()));
    return outputs;
  }

  private static Map<String, Operand<TFloat32>> outputs(
      TestGraph graph, SequenceModel model, Parameters parameters, int[][] ids) {
    var inputs = model.input().sequence(graph.tf(), graph.ids(ids), null);
    var encoded = model.encoder().encode(graph.tf(), parameters, inputs);
    Map<String, Operand<TFloat32>> outputs = state("encoder_state", encoded.finalState());
    outputs.put("logits", model.head().call(graph.tf(), parameters, encoded).logits());
    return outputs;
  }

  private static Map<String, Operand<TFloat32>> state(String name, CellState<?> state) {
    Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
    outputs.put(name + "_h", state.hidden());
    if (state instanceof LSTMState lstm) {
      outputs.put(name + "_c", lstm.cell());
    }
    return outputs;
  }

  private static Map<String, Matrix> fetch(
      TestGraph graph, Map<String, Operand<TFloat32>> outputs) {
    List<Matrix> fetched = graph.fetch(new ArrayList<>(outputs.values()));
    Map<String, Matrix> found = new LinkedHashMap<>();
    outputs.keySet().forEach(name -> found.put(name, fetched.get(found.size())));
    return found;
  }
}
