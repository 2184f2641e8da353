package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

class BypassedCopiesTest {

  /** The inputs of an operation after the rewrite; it reads x, whose name is {@code x}. */
  private static List<String> inputs(BiFunction<Ops, Operand<TFloat32>, Op> operation) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.withName("x").constant(new float[] {1, 2});
      String name = operation.apply(tf, x).op().name();
      return BypassedCopies.of(graph.toGraphDef()).getNodeList().stream()
          .filter(node -> node.getName().equals(name))
          .findFirst()
          .orElseThrow()
          .getInputList();
    }
  }

  @Test
  void copyOfACopyIsBypassed() {
    assertThat(inputs((tf, x) -> tf.math.tanh(tf.identity(tf.identity(x))))).containsExactly("x");
  }

  @Test
  void operationThatWaitsForACopyWaitsForTheOriginal() {
    assertThat(
            inputs(
                (tf, x) -> tf.withControlDependencies(tf.identity(x)).math.tanh(tf.constant(1f))))
        .contains("^x");
  }

  @Test
  void operationDoesNotWaitForWhatItReads() {
    assertThat(
            inputs(
                (tf, x) -> {
                  Operand<TFloat32> copy = tf.identity(x);
                  return tf.withControlDependencies(copy).math.tanh(copy);
                }))
        .containsExactly("x");
  }

  @Test
  void copyThatWaitsStays() {
    assertThat(
            inputs(
                (tf, x) -> {
                  Ops waiting = tf.withControlDependencies(tf.constant(1f));
                  return tf.math.tanh(waiting.withName("copy").identity(x));
                }))
        .containsExactly("copy");
  }

  @Test
  void valueOfAVariableStays() {
    assertThat(
            inputs(
                (tf, x) -> {
                  var variable = tf.variable(Shape.of(2), TFloat32.class);
                  return tf.math.tanh(tf.withName("value").identity(variable));
                }))
        .containsExactly("value");
  }

  @Test
  void branchOfASwitchStays() {
    assertThat(
            inputs(
                (tf, x) -> {
                  var branches = tf.switchCond(x, tf.constant(true));
                  Operand<TFloat32> taken = tf.withName("taken").identity(branches.outputTrue());
                  return tf.withControlDependencies(taken).math.tanh(x);
                }))
        .containsExactly("x", "^taken");
  }

  @Test
  void gradientsAreTheSame() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.constant(new float[] {0.5f, -0.25f});
      Operand<TFloat32> last = x;
      for (int t = 0; t < 3; t++) {
        last = tf.math.tanh(tf.math.add(tf.math.sigmoid(last), x));
      }
      String gradient = tf.gradients(tf.sum(last, tf.constant(0)), List.of(x)).dy(0).op().name();
      GraphDef before = graph.toGraphDef();
      GraphDef rewritten = BypassedCopies.of(before);
      assertThat(readsOfCopies(before)).isPositive();
      assertThat(readsOfCopies(rewritten)).isZero();
      assertThat(DefinitionRun.fetch(rewritten, gradient))
          .containsExactly(DefinitionRun.fetch(before, gradient));
    }
  }

  private static long readsOfCopies(GraphDef graph) {
    List<String> copies =
        graph.getNodeList().stream()
            .filter(node -> node.getOp().equals("Identity"))
            .map(node -> node.getName())
            .toList();
    return graph.getNodeList().stream()
        .flatMap(node -> node.getInputList().stream())
        .filter(input -> copies.contains(TensorName.operation(input)))
        .count();
  }
}
