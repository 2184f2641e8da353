package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class SumOfProductsTest {

  private final TinyGraph tiny = new TinyGraph();
  private final Ops tf = tiny.tf();
  private final Operand<TFloat32> h = tiny.numbers(new float[][] {{1, 2}, {-1, 3}, {0.5f, 0}});
  private final Operand<TFloat32> kernel = tf.constant(new float[][] {{1, 0, 2}, {-1, 1, 3}});
  private final Operand<TFloat32> recurrent = tf.constant(new float[][] {{2, 1, 0}, {1, -2, 1}});
  private final Operand<TFloat32> bias = tf.constant(new float[] {1, -1, 0.5f});

  @AfterEach
  void close() {
    tiny.close();
  }

  @Test
  void productsOfTheSameStateAreMerged() {
    Operand<TFloat32> sum = tf.math.add(projected(), tf.linalg.matMul(h, recurrent));
    assertThat(tiny.typesPerCall(sum)).containsExactly("MatMul", "Sub");
  }

  @Test
  void productMayBeTheFirstOperand() {
    Operand<TFloat32> sum = tf.math.add(tf.linalg.matMul(h, recurrent), projected());
    assertThat(tiny.typesPerCall(sum)).containsExactly("MatMul", "Sub");
  }

  @Test
  void laterStateNeedsOneMoreProduct() {
    assertThat(tiny.typesPerCall(timeSteps(4))).filteredOn("MatMul"::equals).hasSize(4);
  }

  /** A decoder that reads h at each time step. */
  private Operand<TFloat32> timeSteps(int steps) {
    Operand<TFloat32> projected = projected();
    Operand<TFloat32> state = h;
    for (int t = 0; t < steps; t++) {
      Operand<TFloat32> sum = tf.math.add(projected, tf.linalg.matMul(state, recurrent));
      state = tf.split(tf.constant(1), tf.math.tanh(padded(sum)), 2L).output().get(0);
    }
    return state;
  }

  /** {@code [B, 3]} to {@code [B, 4]}. */
  private Operand<TFloat32> padded(Operand<TFloat32> x) {
    return tf.pad(x, tf.constant(new int[][] {{0, 0}, {0, 1}}), tf.constant(0f));
  }

  @Test
  void otherStateNeedsBothProducts() {
    Operand<TFloat32> d = tiny.numbers(new float[][] {{0, 1}, {1, 1}, {2, 0}});
    Operand<TFloat32> sum = tf.math.add(projected(), tf.linalg.matMul(d, recurrent));
    assertThat(tiny.typesPerCall(sum)).containsExactlyInAnyOrder("MatMul", "Sub", "MatMul", "Add");
  }

  @Test
  void factorsOfOtherShapesAreNotAdded() {
    Operand<TFloat32> column = tf.constant(new float[][] {{3}, {1}});
    Operand<TFloat32> sum = tf.math.add(projected(), tf.linalg.matMul(h, column));
    assertThat(tiny.typesPerCall(sum)).containsExactlyInAnyOrder("MatMul", "Sub", "MatMul", "Add");
  }

  private Operand<TFloat32> projected() {
    return tf.nn.biasAdd(tf.linalg.matMul(h, kernel), bias);
  }
}
