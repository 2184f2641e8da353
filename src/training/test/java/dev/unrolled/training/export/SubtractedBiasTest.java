package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class SubtractedBiasTest {

  private final TinyGraph tiny = new TinyGraph();
  private final Ops tf = tiny.tf();
  private final Operand<TFloat32> x = tiny.numbers(new float[][] {{1, 2}, {-1, 3}});
  private final Operand<TFloat32> product =
      tf.linalg.matMul(x, tf.constant(new float[][] {{1, 0.5f}, {-1, 3}}));

  @AfterEach
  void close() {
    tiny.close();
  }

  @Test
  void biasOfAProductIsSubtracted() {
    Operand<TFloat32> sum = tf.nn.biasAdd(product, tf.constant(new float[] {4, -5}));
    assertThat(tiny.typesPerCall(sum)).containsExactly("MatMul", "Sub");
  }

  @Test
  void biasOfAnAdditionIsSubtractedToo() {
    Operand<TFloat32> sum = tf.math.add(product, tf.constant(new float[][] {{4, -5}}));
    assertThat(tiny.typesPerCall(sum)).containsExactly("MatMul", "Sub");
  }

  @Test
  void otherBiasesAreAdded() {
    Operand<TFloat32> sum = tf.nn.biasAdd(tf.math.tanh(x), tf.constant(new float[] {4, -5}));
    assertThat(tiny.typesPerCall(sum)).containsExactly("Tanh", "BiasAdd");
  }

  @Test
  void perRowValuesAreAddedAtEachCall() {
    Operand<TFloat32> sum = tf.math.add(product, tf.constant(new float[][] {{4, -5}, {1, 2}}));
    assertThat(tiny.typesPerCall(sum)).containsExactly("MatMul", "Add");
  }
}
