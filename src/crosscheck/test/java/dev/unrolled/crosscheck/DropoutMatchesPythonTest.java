package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutWrapper;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Unroll;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Cells with dropout against Keras's cells with the masks of {@code make_dropout_goldens.py}. */
class DropoutMatchesPythonTest {

  /** Relative to the largest magnitude: float32 sums in another order. */
  private static final double TOLERANCE = 1e-5;

  private record Case(JsonNode golden, JsonNode json) {

    @Override
    public String toString() {
      return json.get("title").textValue();
    }

    Matrix matrix(String name) {
      return TrainingGolden.matrix(json.get(name));
    }

    Matrix mask(String name) {
      return TrainingGolden.matrix(golden.get("masks").get(name));
    }

    Dropout dropout() {
      JsonNode rates = golden.get("dropout");
      return new Dropout(
          rates.get("inputs").doubleValue(),
          rates.get("outputs").doubleValue(),
          rates.get("state").doubleValue());
    }
  }

  static List<Case> cases() throws IOException {
    return TrainingGolden.cases("/dropout/dropout.json", Case::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsStateAndGradientsMatch(Case expected) {
    JsonNode spec = expected.json.get("cell");
    RNNCell<?> cell = TrainingGolden.cell(spec, spec.get("units").intValue());
    try (TestGraph graph = new TestGraph()) {
      run(expected, cell, graph);
    }
  }

  private static <S extends CellState<S>> void run(
      Case expected, RNNCell<S> cell, TestGraph graph) {
    var tf = graph.tf();
    Map<String, Matrix> weights = TrainingGolden.matrices(expected.json.get("weights"));
    Parameters parameters = WeightValues.in(graph, weights);
    var wrapper =
        new DropoutWrapper<>(
            cell, expected.dropout(), (ops, name, width, rate) -> graph.rows(expected.mask(name)));
    var features = FeatureSequence.of(tf, tensor(graph, expected.json.get("features")));
    var unrolled = Unroll.of(wrapper.bind(tf, parameters, features.features())).over(tf, features);
    Operand<TFloat32> outputs = tf.stack(unrolled.outputs());
    Operand<TFloat32> loss =
        tf.sum(
            tf.math.mul(outputs, tensor(graph, expected.json.get("factors"))),
            tf.constant(new int[] {0, 1, 2}));
    List<Operand<TFloat32>> wanted = new ArrayList<>(List.of(outputs, unrolled.state().hidden()));
    wanted.addAll(graph.gradients(loss));
    List<Matrix> found = graph.fetch(wanted);
    assertClose("outputs", found.get(0), expected.matrix("outputs"));
    assertClose("hidden", found.get(1), expected.matrix("hidden"));
    Map<String, Matrix> gradients = TrainingGolden.matrices(expected.json.get("gradients"));
    assertThat(gradients).containsOnlyKeys(graph.weightNames());
    for (int i = 0; i < graph.weightNames().size(); i++) {
      String name = graph.weightNames().get(i);
      assertClose("gradient of " + name, found.get(2 + i), gradients.get(name));
    }
  }

  private static Operand<TFloat32> tensor(TestGraph graph, JsonNode tensor) {
    long[] shape = new long[tensor.get("shape").size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.get("shape").get(i).longValue();
    }
    float[] values = TrainingGolden.matrix(tensor).toFloats();
    return graph.tf().constant(Shape.of(shape), DataBuffers.of(values));
  }

  private static void assertClose(String what, Matrix found, Matrix expected) {
    assertThat(found.maxDifference(expected) / expected.maxAbs())
        .as("%s: expected %s, found %s", what, expected, found)
        .isLessThan(TOLERANCE);
  }
}
