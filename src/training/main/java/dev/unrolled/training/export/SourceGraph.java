package dev.unrolled.training.export;

import dev.unrolled.formats.FormatException;
import dev.unrolled.formats.TensorValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Graph before the rewrite: its operations, static shapes and integer constants. */
final class SourceGraph {

  private final Graph graph;
  private final GraphDef definition;
  private final Map<String, NodeDef> constants = new HashMap<>();

  SourceGraph(Graph graph) {
    this.graph = graph;
    definition = graph.toGraphDef();
    definition.getNodeList().stream()
        .filter(node -> node.getOp().equals("Const"))
        .forEach(node -> constants.put(node.getName(), node));
  }

  /** Returns the operations, each after those that it reads. */
  List<NodeDef> operations() {
    return definition.getNodeList();
  }

  /** Returns the graph's definition with other operations. */
  GraphDef with(List<NodeDef> operations) {
    return definition.toBuilder().clearNode().addAllNode(operations).build();
  }

  /** Returns the number of an operation's outputs. */
  int outputs(NodeDef node) {
    return graph.operation(node.getName()).numOutputs();
  }

  /**
   * Returns a tensor's static shape; empty if its rank is unknown or the graph has no such tensor.
   */
  Optional<Shape> shape(String tensor) {
    TensorName name = TensorName.of(tensor);
    @Nullable GraphOperation operation = graph.operation(name.operation());
    return operation == null
        ? Optional.empty()
        : Optional.of(operation.output(name.index()).shape()).filter(shape -> !shape.isUnknown());
  }

  /** Returns whether a tensor is equal for all rows: a scalar, {@code [N]} or {@code [1, N]}. */
  boolean isRow(String tensor) {
    return shape(tensor)
        .filter(it -> it.numDimensions() <= 1 || (it.numDimensions() == 2 && it.get(0) == 1))
        .isPresent();
  }

  /**
   * Returns the elements of an int32 or int64 constant; empty if the tensor is not such a constant.
   */
  Optional<long[]> integers(String tensor) {
    @Nullable NodeDef node = constants.get(TensorName.of(tensor).operation());
    return node == null ? Optional.empty() : integers(node);
  }

  private static Optional<long[]> integers(NodeDef constant) {
    try {
      return switch (constant.getAttrOrThrow("dtype").getType()) {
        case DT_INT32 ->
            Optional.of(Arrays.stream((int[]) values(constant)).asLongStream().toArray());
        case DT_INT64 -> Optional.of((long[]) values(constant));
        default -> Optional.empty();
      };
    } catch (FormatException e) {
      throw new IllegalStateException("%s: %s".formatted(constant.getName(), e.getMessage()), e);
    }
  }

  private static Object values(NodeDef constant) throws FormatException {
    return TensorValue.read(constant.getAttrOrThrow("value").getTensor()).values();
  }
}
