package dev.unrolled.training.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Removes comparisons of shapes from a graph where their results are always the same.
 *
 * <p>The gradient of a sum or product of two tensors compares their shapes, and sums where one was
 * broadcast: {@code Reshape(Sum(g, BroadcastGradientArgs(Shape(a), Shape(b))), Shape(a))}. With
 * equal shapes, or if only b is broadcast, that is g. Two thirds of the operations of a recurrent
 * network's gradients are of this kind. TensorFlow's graph optimizer removes them too, in time that
 * grows faster than the graph.
 */
final class EqualShapes {

  private final GraphDef definition;
  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final Map<String, String> replaced = new HashMap<>();
  private final Set<String> unread = new HashSet<>();

  private EqualShapes(GraphDef definition) {
    this.definition = definition;
    definition.getNodeList().forEach(node -> nodes.put(node.getName(), node));
  }

  /** Returns the definition of a graph without these comparisons; other names stay. */
  static GraphDef of(Graph graph) {
    return new EqualShapes(graph.toGraphDef()).without(graph);
  }

  /**
   * Comparison of the shapes of two tensors.
   *
   * @param reshape the operation with the result
   * @param gradient the tensor that is summed
   * @param own the tensor that the gradient is for
   * @param other the other tensor
   * @param operations the operations in between
   */
  private record Comparison(
      String reshape, String gradient, String own, String other, List<String> operations) {}

  private GraphDef without(Graph graph) {
    List<Comparison> found = new ArrayList<>();
    List<String> tensors = new ArrayList<>();
    for (NodeDef node : definition.getNodeList()) {
      Comparison comparison = comparison(node);
      if (comparison != null) {
        found.add(comparison);
        tensors.add(comparison.own());
        tensors.add(comparison.other());
      }
    }
    SymbolicShapes shapes = new SymbolicShapes(graph, definition, tensors);
    for (Comparison each : found) {
      if (shapes.includes(each.own(), each.other())) {
        replaced.put(each.reshape(), each.gradient());
        unread.addAll(each.operations());
      }
    }
    return rewritten();
  }

  private @Nullable Comparison comparison(NodeDef reshape) {
    NodeDef sum = input(reshape, "Reshape", 0);
    NodeDef arguments = sum == null ? null : input(sum, "Sum", 1);
    NodeDef a = arguments == null ? null : input(arguments, "BroadcastGradientArgs", 0);
    NodeDef b = arguments == null ? null : input(arguments, "BroadcastGradientArgs", 1);
    if (sum == null
        || arguments == null
        || a == null
        || b == null
        || !a.getOp().equals("Shape")
        || !b.getOp().equals("Shape")) {
      return null;
    }
    boolean first = TensorName.normalized(sum.getInput(1)).equals(arguments.getName());
    return new Comparison(
        reshape.getName(),
        sum.getInput(0),
        (first ? a : b).getInput(0),
        (first ? b : a).getInput(0),
        Stream.of(sum, arguments, a, b).map(NodeDef::getName).toList());
  }

  /** The operation of an input, if a node has a type. */
  private @Nullable NodeDef input(NodeDef node, String type, int index) {
    return node.getOp().equals(type) ? nodes.get(TensorName.operation(node.getInput(index))) : null;
  }

  private GraphDef rewritten() {
    GraphDef.Builder rewritten = definition.toBuilder().clearNode();
    Map<String, NodeDef> changed = new HashMap<>();
    definition.getNodeList().forEach(node -> changed.put(node.getName(), changed(node)));
    // Another comparison may still read some of the operations.
    Deque<String> open = new ArrayDeque<>(changed.keySet());
    open.removeAll(unread);
    while (!open.isEmpty()) {
      for (String input : Objects.requireNonNull(changed.get(open.remove())).getInputList()) {
        String operation = TensorName.operation(input);
        if (unread.remove(operation)) {
          open.add(operation);
        }
      }
    }
    for (NodeDef node : definition.getNodeList()) {
      if (!unread.contains(node.getName())) {
        rewritten.addNode(changed.get(node.getName()));
      }
    }
    return rewritten.build();
  }

  private NodeDef changed(NodeDef node) {
    String gradient = replaced.get(node.getName());
    return gradient == null
        ? node
        : node.toBuilder()
            .setOp("Identity")
            .clearAttr()
            .putAttr("T", node.getAttrOrThrow("T"))
            .clearInput()
            .addInput(gradient)
            .addAllInput(node.getInputList().stream().filter(in -> in.startsWith("^")).toList())
            .build();
  }
}
