package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.Parameters;
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

/** Looking up rows of the kernel equals multiplying one-hot vectors with it. */
class LookUpEqualsOneHotProductTest {

  /**
   * A product with one 1 and zeros is exact, so the projections are equal. The operations after
   * them may be compiled differently and round the last of a float's 24 bits differently.
   */
  private static final double OUTPUT_TOLERANCE = 1e-6;

  /**
   * Relative to the largest number in a weight's gradient. For a repeated id the look-up adds its
   * rows in another order than the product, and each addition rounds by 6e-8.
   */
  private static final double GRADIENT_TOLERANCE = 1e-6;

  private static final int VOCABULARY_SIZE = 5;
  private static final int BATCH = 4;
  private static final int TIME_STEPS = 6;

  static List<CellCase<?>> cells() {
    return CellCase.all();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void outputsAreEqual(CellCase<?> cellCase) {
    try (TestGraph graph = new TestGraph()) {
      Routes routes = Routes.of(graph, cellCase);
      List<Matrix> lookUp = graph.fetch(routes.lookUp);
      List<Matrix> product = graph.fetch(routes.product);
      assertThat(Matrix.stack(lookUp).maxDifference(Matrix.stack(product)))
          .isLessThanOrEqualTo(OUTPUT_TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void gradientsAreEqual(CellCase<?> cellCase) {
    try (TestGraph graph = new TestGraph()) {
      Routes routes = Routes.of(graph, cellCase);
      List<Matrix> lookUp = graph.fetch(routes.gradients(graph, routes.lookUp));
      List<Matrix> product = graph.fetch(routes.gradients(graph, routes.product));
      assertThat(lookUp).hasSameSizeAs(product).hasSameSizeAs(graph.weightNames());
      for (int i = 0; i < product.size(); i++) {
        double largest = product.get(i).maxAbs();
        assertThat(lookUp.get(i).maxDifference(product.get(i)) / largest)
            .as("gradient of %s", graph.weightNames().get(i))
            .isLessThanOrEqualTo(GRADIENT_TOLERANCE);
      }
    }
  }

  /** The outputs of both, with the same weights. */
  private record Routes(List<Operand<TFloat32>> lookUp, List<Operand<TFloat32>> product) {

    static Routes of(TestGraph graph, CellCase<?> cellCase) {
      Ops tf = graph.tf();
      RandomValues random = new RandomValues(31);
      Operand<TInt32> ids = graph.ids(random.ids(BATCH, TIME_STEPS, VOCABULARY_SIZE));
      var oneHot = tf.oneHot(ids, tf.constant(VOCABULARY_SIZE), tf.constant(1f), tf.constant(0f));
      Parameters parameters = random.parameters(graph);
      var recurrence = cellCase.cell().bind(tf, parameters, VOCABULARY_SIZE);
      return new Routes(
          outputs(tf, recurrence, new IdSequence(ids, VOCABULARY_SIZE)),
          outputs(tf, recurrence, FeatureSequence.of(tf, oneHot)));
    }

    List<Operand<TFloat32>> gradients(TestGraph graph, List<Operand<TFloat32>> outputs) {
      return graph.gradients(LinearLoss.of(graph, outputs, BATCH));
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
