package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class InferenceRewriteTest {

  private static final float[][] TABLE = {{1, 2}, {-1, 0.5f}, {3, -2}};

  private final TinyGraph tiny = new TinyGraph();
  private final Ops tf = tiny.tf();

  @AfterEach
  void close() {
    tiny.close();
  }

  @Test
  void graphWithoutMatchingRulesIsCopied() {
    Operand<TFloat32> x = tiny.numbers(TABLE);
    Operand<TFloat32> y = tf.math.mul(tf.nn.softmax(x), tf.math.mean(x, tf.constant(0)));
    assertThat(tiny.typesPerCall(y)).containsExactly("Softmax", "Mean", "Mul");
  }

  @Test
  void equalTablesOfAllTimeStepsAreOne() {
    Operand<TFloat32> first = tf.math.tanh(tiny.rows(TABLE, tiny.ids(new int[] {0, 1})));
    Operand<TFloat32> second = tf.math.tanh(tiny.rows(TABLE, tiny.ids(new int[] {2, 0})));
    List<NodeDef> nodes = tiny.perCall(tf.math.add(first, second));
    assertThat(nodes)
        .filteredOn(node -> node.getOp().equals("GatherV2"))
        .hasSize(2)
        .extracting(node -> node.getInput(0))
        .containsOnly("Tanh:0");
  }

  @Test
  void targetsOfControlInputsAreKept() {
    Operand<TInt32> ids = tiny.ids(new int[] {2, 1});
    Operand<TFloat32> awaited = tf.withName("awaited").math.tanh(tiny.rows(TABLE, ids));
    Operand<TFloat32> waiting =
        tf.withControlDependencies(List.of(awaited)).math.neg(tiny.rows(TABLE, ids));
    List<NodeDef> nodes = tiny.perCall(waiting);
    assertThat(nodes).extracting(NodeDef::getName).contains("awaited");
    assertThat(nodes).extracting(NodeDef::getOp).containsExactly("GatherV2", "Tanh", "Neg");
  }

  @Test
  void randomOperationsAreNotPrecomputed() {
    Operand<TFloat32> noise =
        tf.math.mul(
            tf.random.randomUniform(tf.constant(new int[] {2}), TFloat32.class), tf.constant(0f));
    Operand<TFloat32> rows = tiny.rows(TABLE, tiny.ids(new int[] {2, 1}));
    assertThat(tiny.typesPerCall(tf.math.add(rows, noise))).contains("RandomUniform", "Add");
  }
}
