package dev.unrolled.training.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Shapes of a graph's tensors, in which equal symbols are equal sizes whenever the graph runs.
 *
 * <p>TensorFlow's shape inference in a graph under construction knows unknown sizes only as
 * unknown. Here each has a symbol, which operations such as a matrix product pass on.
 */
final class SymbolicShapes {

  private final Graph graph;
  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final Map<String, List<SymbolicDim>> shapes = new HashMap<>();
  private final Map<String, SymbolicDim> named = new HashMap<>();
  private final List<Integer> parents = new ArrayList<>(List.of(0));

  /**
   * Infers the shapes of tensors.
   *
   * @param graph the graph
   * @param definition its definition, operations in the order of their creation
   * @param tensors names of the tensors
   */
  SymbolicShapes(Graph graph, GraphDef definition, Collection<String> tensors) {
    this.graph = graph;
    definition.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    Set<String> needed = ancestors(tensors);
    for (NodeDef node : definition.getNodeList()) {
      if (needed.contains(node.getName())) {
        infer(node);
      }
    }
  }

  private Set<String> ancestors(Collection<String> tensors) {
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    tensors.forEach(tensor -> open.add(TensorName.operation(tensor)));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (needed.add(name)) {
        dataInputs(node(name)).forEach(input -> open.add(TensorName.operation(input)));
      }
    }
    return needed;
  }

  static List<String> dataInputs(NodeDef node) {
    return node.getInputList().stream().filter(input -> !input.startsWith("^")).toList();
  }

  NodeDef node(String name) {
    return Objects.requireNonNull(nodes.get(name), name);
  }

  private void infer(NodeDef node) {
    var operation = Objects.requireNonNull(graph.operation(node.getName()), node.getName());
    ShapeRules rules = new ShapeRules(this, node);
    for (int output = 0; output < operation.numOutputs(); output++) {
      Shape shape = operation.output(output).shape();
      if (!shape.isUnknown()) {
        shapes.put(TensorName.of(node.getName(), output), dims(shape, rules, output));
      }
    }
  }

  private List<SymbolicDim> dims(Shape shape, ShapeRules rules, int output) {
    List<SymbolicDim> dims = new ArrayList<>();
    for (int axis = 0; axis < shape.numDimensions(); axis++) {
      long size = shape.get(axis);
      SymbolicDim dim =
          size == Shape.UNKNOWN_SIZE ? rules.dim(shape, output, axis) : SymbolicDim.known(size);
      dims.add(dim == null ? fresh() : dim);
    }
    return dims;
  }

  private SymbolicDim fresh() {
    parents.add(parents.size());
    return SymbolicDim.unknown(parents.size() - 1);
  }

  /** Returns the unknown size of a name, the same each time. */
  SymbolicDim named(String name) {
    return named.computeIfAbsent(name, any -> fresh());
  }

  /** Returns the shape of a tensor; null if its rank is unknown. */
  @Nullable List<SymbolicDim> of(String tensor) {
    List<SymbolicDim> dims = shapes.get(TensorName.normalized(tensor));
    return dims == null ? null : dims.stream().map(this::resolved).toList();
  }

  private SymbolicDim resolved(SymbolicDim dim) {
    return new SymbolicDim(dim.factor(), root(dim.symbol()));
  }

  private int root(int symbol) {
    int root = symbol;
    while (parents.get(root) != root) {
      root = parents.get(root);
    }
    return root;
  }

  /** Notes that two sizes are equal in every run that does not fail. */
  void requireEqual(SymbolicDim a, SymbolicDim b) {
    if (!a.isKnown() && !b.isKnown() && a.factor() == b.factor()) {
      parents.set(root(a.symbol()), root(b.symbol()));
    }
  }

  /**
   * Returns whether one tensor, broadcast with another, keeps its shape in every run.
   *
   * @param tensor the tensor
   * @param other the other tensor: of the same shape, or of fewer or single elements along an axis
   */
  boolean includes(String tensor, String other) {
    List<SymbolicDim> dims = of(tensor);
    List<SymbolicDim> others = of(other);
    if (dims == null || others == null || others.size() > dims.size()) {
      return false;
    }
    List<SymbolicDim> aligned = dims.subList(dims.size() - others.size(), dims.size());
    return IntStream.range(0, others.size())
        .allMatch(i -> others.get(i).isOne() || others.get(i).equals(aligned.get(i)));
  }
}
