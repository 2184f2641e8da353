package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.AddN;
import org.tensorflow.types.TFloat32;

class OrderedSumsTest {

  @Test
  void addsTermsInTheirOrder() {
    // From the left 1e8 + 1 is rounded to 1e8; from the right 1 + 1 is 2 first.
    float[] terms = {1e8f, 1f, 1f, -1e8f, 3f};
    try (Graph graph = new Graph()) {
      AddN<TFloat32> sum = sum(Ops.create(graph), terms);
      try (Graph ordered = OrderedSums.of(graph);
          Session session = new Session(ordered);
          var result = session.runner().fetch(TensorInfos.name(sum)).run()) {
        assertThat(((TFloat32) result.get(0)).getFloat()).isEqualTo(3f);
        assertThat(types(ordered)).doesNotContain("AddN");
      }
    }
  }

  @Test
  void leavesSumsOfTwo() {
    try (Graph graph = new Graph()) {
      sum(Ops.create(graph), 1f, 2f);
      assertThat(OrderedSums.of(graph.toGraphDef())).isEqualTo(graph.toGraphDef());
    }
  }

  @Test
  void keepsControlDependencies() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      sum(tf.withControlDependencies(tf.withName("before").noOp()), 1f, 2f, 3f);
      assertThat(OrderedSums.of(graph.toGraphDef()).getNodeList())
          .filteredOn(node -> node.getName().equals("sum"))
          .singleElement()
          .satisfies(node -> assertThat(node.getInputList()).last().isEqualTo("^before"));
    }
  }

  private static AddN<TFloat32> sum(Ops tf, float... terms) {
    Ops constants = tf.withControlDependencies(List.of());
    List<Operand<TFloat32>> operands = new ArrayList<>();
    for (float term : terms) {
      operands.add(constants.constant(term));
    }
    return tf.withName("sum").math.addN(operands);
  }

  private static List<String> types(Graph graph) {
    List<String> types = new ArrayList<>();
    graph.operations().forEachRemaining(op -> types.add(op.type()));
    return types;
  }
}
