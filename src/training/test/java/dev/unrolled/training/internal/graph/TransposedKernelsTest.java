package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

class TransposedKernelsTest {

  private static final float[][] KERNEL = {{1, 2}, {3, -1}};

  /** The gradient of the sum of {@code x @ W @ W ...} with respect to x; returns its name. */
  private static String gradient(Ops tf, int timeSteps) {
    Operand<TFloat32> kernel = tf.withName("kernel").constant(KERNEL);
    Operand<TFloat32> x = tf.constant(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    Operand<TFloat32> last = x;
    for (int t = 0; t < timeSteps; t++) {
      last = tf.linalg.matMul(last, kernel);
    }
    var sum = tf.sum(last, tf.constant(new int[] {0, 1}));
    return tf.gradients(sum, List.of(x)).dy(0).op().name();
  }

  private static long transposedProducts(GraphDef graph) {
    return graph.getNodeList().stream()
        .filter(node -> node.getOp().equals("MatMul"))
        .filter(node -> node.getAttrOrThrow("transpose_b").getB())
        .count();
  }

  @Test
  void recurrentKernelIsTransposedOnce() {
    try (Graph graph = new Graph()) {
      String gradient = gradient(Ops.create(graph), 3);
      GraphDef before = graph.toGraphDef();
      assertThat(transposedProducts(before)).isEqualTo(3);
      GraphDef rewritten = TransposedKernels.of(before);
      assertThat(transposedProducts(rewritten)).isZero();
      assertThat(rewritten.getNodeList())
          .filteredOn(node -> node.getOp().equals("Transpose"))
          .extracting(NodeDef::getName)
          .containsExactly("kernel/transposed");
      assertThat(DefinitionRun.fetch(rewritten, gradient))
          .containsExactly(DefinitionRun.fetch(before, gradient));
    }
  }

  @Test
  void kernelOfOneProductStays() {
    try (Graph graph = new Graph()) {
      gradient(Ops.create(graph), 1);
      GraphDef definition = graph.toGraphDef();
      assertThat(TransposedKernels.of(definition)).isEqualTo(definition);
    }
  }
}
