package dev.unrolled.loader.values;

import java.util.List;
import java.util.Set;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A variable of a model's graph.
 *
 * @param name its name in the graph, such as {@code encoder/lstm/kernel}
 * @param dtype its element type
 * @param shape its declared shape
 */
public record VariableInfo(String name, DataType dtype, Shape shape) {

  private static final Set<String> OPERATIONS = Set.of("Variable", "VariableV2", "VarHandleOp");

  /**
   * Returns the number of elements.
   *
   * @return the number, or -1 if the shape is open
   */
  public long elements() {
    return shape.size();
  }

  /**
   * Formats name, element type and shape, such as {@code encoder/lstm/kernel float32 [100, 600]}.
   */
  public String describe() {
    return name + " " + TensorText.of(dtype, shape);
  }

  public static List<VariableInfo> in(GraphDef graph) {
    return graph.getNodeList().stream()
        .filter(node -> OPERATIONS.contains(node.getOp()))
        .map(VariableInfo::of)
        .toList();
  }

  private static VariableInfo of(NodeDef node) {
    return new VariableInfo(
        node.getName(),
        node.getAttrOrThrow("dtype").getType(),
        ProtoTypes.shape(node.getAttrOrThrow("shape").getShape()));
  }
}
