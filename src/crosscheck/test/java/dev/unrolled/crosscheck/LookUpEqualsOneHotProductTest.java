package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.Unroll;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Two routes from ids to a cell: rows looked up, and one-hot vectors times the kernel. */
class LookUpEqualsOneHotProductTest {

  /**
   * A product with one 1 and zeros is exact, so the projections are equal; the operations after
   * them may be compiled differently and round the last of a float's 24 bits otherwise.
   */
  private static final double OUTPUT_TOLERANCE = 1e-6;

  /**
   * Of the largest number in a weight's gradient: the look-up adds the rows of an id that occurs
   * more than once in another order than the product, and each addition rounds by 6e-8.
   */
  private static final double GRADIENT_TOLERANCE = 1e-6;

  private static final int VOCABULARY_SIZE = 5;
  private static final int BATCH = 4;
  private static final int STEPS = 6;

  static List<CellPair<?>> cells() {
    return CellPair.all();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void outputs(CellPair<?> pair) {
    try (FedGraph graph = new FedGraph()) {
      Routes routes = Routes.of(graph, pair);
      List<Matrix> lookUp = graph.fetch(routes.lookUp);
      List<Matrix> product = graph.fetch(routes.product);
      assertThat(Matrix.stack(lookUp).distance(Matrix.stack(product)))
          .isLessThanOrEqualTo(OUTPUT_TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void gradients(CellPair<?> pair) {
    try (FedGraph graph = new FedGraph()) {
      Routes routes = Routes.of(graph, pair);
      List<Matrix> lookUp = graph.fetch(routes.gradients(graph, routes.lookUp));
      List<Matrix> product = graph.fetch(routes.gradients(graph, routes.product));
      assertThat(lookUp).hasSameSizeAs(product).hasSize(3);
      for (int i = 0; i < product.size(); i++) {
        double magnitude = product.get(i).magnitude();
        assertThat(lookUp.get(i).distance(product.get(i)) / magnitude)
            .as("gradient of %s", routes.parameters.names().get(i))
            .isLessThanOrEqualTo(GRADIENT_TOLERANCE);
      }
    }
  }

  /** The outputs of both routes, on the same weights. */
  private record Routes(
      GivenParameters parameters, List<Operand<TFloat32>> lookUp, List<Operand<TFloat32>> product) {

    static Routes of(FedGraph graph, CellPair<?> pair) {
      Ops tf = graph.tf();
      Draw draw = new Draw(31);
      Operand<TInt32> ids = graph.ids(draw.ids(BATCH, STEPS, VOCABULARY_SIZE));
      var oneHot = tf.oneHot(ids, tf.constant(VOCABULARY_SIZE), tf.constant(1f), tf.constant(0f));
      var parameters = new GivenParameters(tf, draw::weight);
      var recurrence = pair.cell().bind(tf, parameters, VOCABULARY_SIZE);
      return new Routes(
          parameters,
          outputs(tf, recurrence, new IdSequence(ids, VOCABULARY_SIZE)),
          outputs(tf, recurrence, FeatureSequence.of(tf, oneHot)));
    }

    List<Operand<TFloat32>> gradients(FedGraph graph, List<Operand<TFloat32>> outputs) {
      return parameters.gradients(LinearLoss.of(graph, outputs, BATCH));
    }

    private static <S extends CellState<S>> List<Operand<TFloat32>> outputs(
        Ops tf, Recurrence<S> recurrence, SequenceInput inputs) {
      var unrolled = Unroll.of(recurrence).over(tf, inputs);
      List<Operand<TFloat32>> values = new ArrayList<>(unrolled.outputs());
      values.add(unrolled.state().hidden());
      return values;
    }
  }
}
