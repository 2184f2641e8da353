package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Weight;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.optimizer.Gradient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

class MatMulGradientTest {

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Weight weight =
      Weight.trained(
          "weight", Shape.of(2, 2), (ops, s, seed) -> ops.constant(new float[][] {{1, 2}, {3, 4}}));
  private final Variables variables = Variables.initialized(graph, new Seed(1));
  private final Operand<TFloat32> variable = variables.weight(weight);
  private final Operand<TFloat32> x = tf.constant(new float[][] {{0.5f, -1}, {2, 0.25f}, {1, 1}});
  private final WeightGradients.TrainedWeight trained =
      new WeightGradients.TrainedWeight(weight, variable, "");

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void productsOfAReplicaAreStackedInOrder() {
    for (int replica = 0; replica < 2; replica++) {
      Ops tower = tf.withSubScope("replica_" + replica);
      for (int step = 0; step < 12; step++) {
        tower.linalg.matMul(x, variable);
      }
    }
    List<String> names =
        MatMulGradient.of(trained).orElseThrow().results().stream()
            .map(it -> it.op().name())
            .toList();
    assertThat(names).hasSize(24);
    assertThat(names.subList(0, 3))
        .containsExactly("replica_0/MatMul", "replica_0/MatMul_1", "replica_0/MatMul_2");
    assertThat(names.subList(10, 13))
        .containsExactly("replica_0/MatMul_10", "replica_0/MatMul_11", "replica_1/MatMul");
  }

  /** The second product multiplies the result of the first, as a recurrence does. */
  @Test
  void gradientEqualsTensorFlows() {
    Operand<TFloat32> first = tf.math.tanh(tf.linalg.matMul(x, variable));
    assertGradientIsTensorFlowsOwn(tf.math.tanh(tf.linalg.matMul(first, variable)));
  }

  /** A sum of weights, as in a decoder that reads its initial state. */
  @Test
  void gradientIncludesSums() {
    Operand<TFloat32> both = tf.math.add(tf.constant(new float[][] {{5, -6}, {7, 8}}), variable);
    Operand<TFloat32> first = tf.math.tanh(tf.linalg.matMul(x, both));
    assertGradientIsTensorFlowsOwn(tf.math.tanh(tf.linalg.matMul(first, variable)));
  }

  @Test
  void weightMayAlsoBeATermOfASum() {
    assertGradientIsTensorFlowsOwn(tf.math.add(variable, tf.constant(new float[2][2])));
  }

  private void assertGradientIsTensorFlowsOwn(Operand<TFloat32> result) {
    Operand<TFloat32> loss = tf.nn.l2Loss(result);
    assertThat(MatMulGradient.of(trained)).isPresent();
    Gradient ours = new LossGradients(tf, loss, "").ofWeights(variables).get(0);
    Operand<TFloat32> theirs = tf.gradients(loss, List.of(variable)).dy(0);
    try (Session session = Sessions.training(graph, 1);
        var fetched = session.runner().fetch(ours.value()).fetch(theirs).run()) {
      TFloat32 expectedGradient = (TFloat32) fetched.get(0);
      TFloat32 expected = (TFloat32) fetched.get(1);
      expected
          .scalars()
          .forEachIndexed(
              (at, value) ->
                  assertThat(expectedGradient.getFloat(at))
                      .isCloseTo(value.getFloat(), within(1e-6f)));
      assertThat(expected.getFloat(0, 0)).isNotZero();
    }
  }

  @Test
  void weightAddedToItselfDoesNotMatch() {
    tf.math.add(variable, variable);
    assertThat(MatMulGradient.of(trained)).isEmpty();
  }

  @Test
  void weightAddedToEveryRowDoesNotMatch() {
    tf.math.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2, 2))), variable);
    assertThat(MatMulGradient.of(trained)).isEmpty();
  }

  @Test
  void productWithTheTransposedWeightDoesNotMatch() {
    tf.linalg.matMul(tf.constant(new float[][] {{1, 0}}), variable, MatMul.transposeB(true));
    assertThat(MatMulGradient.of(trained)).isEmpty();
  }
}
