package dev.unrolled.training.internal.graph;

import org.tensorflow.Graph;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Replaces each sum of three or more tensors by sums of two, in the order of the tensors.
 *
 * <p>TensorFlow's gradient of a tensor that several operations read is an {@code AddN}. Its kernel
 * starts with a tensor whose memory it can reuse (tensorflow {@code
 * core/kernels/aggregate_ops.cc}). Which tensor that is depends on which threads have finished, and
 * so do the last bits of the sum.
 */
public final class OrderedSums {

  private static final String ADD_N = "AddN";

  private OrderedSums() {}

  /**
   * Copies a graph with its sums replaced, with {@link TransposedKernels} and {@link
   * BypassedCopies}, and without comparisons of {@link EqualShapes}. Tensors keep their names; the
   * caller closes the copy.
   */
  public static Graph of(Graph graph) {
    GraphDef ordered = of(TransposedKernels.of(BypassedCopies.of(EqualShapes.of(graph))));
    Graph copy = Sessions.graph();
    try {
      copy.importGraphDef(ordered);
      return copy;
    } catch (RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  static GraphDef of(GraphDef graph) {
    GraphDef.Builder ordered = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      if (node.getOp().equals(ADD_N) && terms(node) > 2) {
        addSums(ordered, node);
      } else {
        ordered.addNode(node);
      }
    }
    return ordered.build();
  }

  private static int terms(NodeDef sum) {
    return Math.toIntExact(sum.getAttrOrThrow("N").getI());
  }

  private static void addSums(GraphDef.Builder graph, NodeDef sum) {
    int last = terms(sum) - 1;
    String before = sum.getInput(0);
    for (int i = 1; i < last; i++) {
      String name = sum.getName() + "/first_" + (i + 1);
      graph.addNode(add(sum, name, before).addInput(sum.getInput(i)));
      before = name;
    }
    // Control dependencies follow the terms.
    graph.addNode(
        add(sum, sum.getName(), before)
            .addAllInput(sum.getInputList().subList(last, sum.getInputCount())));
  }

  private static NodeDef.Builder add(NodeDef sum, String name, String first) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("AddV2")
        .setDevice(sum.getDevice())
        .putAttr("T", sum.getAttrOrThrow("T"))
        .addInput(first);
  }
}
