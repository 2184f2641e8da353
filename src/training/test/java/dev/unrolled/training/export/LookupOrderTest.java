package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

class LookupOrderTest {

  private static final float[][] SQUARE = {{1, 2}, {-1, 0.5f}};

  private final TinyGraph tiny = new TinyGraph();
  private final Ops tf = tiny.tf();
  private final Operand<TFloat32> rows = tiny.rows(SQUARE, tiny.ids(new int[] {1, 0}));
  private final Operand<TFloat32> state =
      tf.withName("state").math.tanh(tiny.numbers(new float[][] {{3, 4}, {5, 6}}));

  @AfterEach
  void close() {
    tiny.close();
  }

  @Test
  void lookupsAddedToAProductWaitForItsOperand() {
    Operand<TFloat32> product = tf.linalg.matMul(state, tf.constant(SQUARE));
    assertThat(controls(tf.math.add(rows, product))).containsExactly("^state");
  }

  @Test
  void lookupsAddedToAPartOfAProductWaitToo() {
    float[][] wide = {{1, 2, 3, 4}, {5, 6, 7, 8}};
    Operand<TFloat32> product = tf.withName("product").linalg.matMul(state, tf.constant(wide));
    Operand<TFloat32> part = tf.split(tf.constant(1), product, 2L).output().get(1);
    assertThat(controls(tf.math.add(rows, part))).containsExactly("^product");
  }

  @Test
  void multipliedLookupsDoNotWait() {
    assertThat(controls(tf.math.mul(rows, state))).isEmpty();
  }

  private List<String> controls(Operand<TFloat32> result) {
    return tiny.perCall(result).stream()
        .filter(node -> node.getOp().equals("GatherV2"))
        .map(NodeDef::getInputList)
        .flatMap(List::stream)
        .filter(input -> input.startsWith("^"))
        .toList();
  }
}
