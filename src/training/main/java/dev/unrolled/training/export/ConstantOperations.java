package dev.unrolled.training.export;

import java.util.HashSet;
import java.util.Set;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The operations that depend on variables and constants alone, and give the same at every call.
 *
 * <p>A variable counts as constant: nothing assigns it once the weights are loaded.
 */
final class ConstantOperations {

  private final Set<String> names = new HashSet<>();

  /** Adds the operation if it is constant. All operations that it reads must be offered before. */
  void offer(NodeDef node) {
    if (isConstant(node)) {
      names.add(node.getName());
    }
  }

  /** Whether an operation is constant, which need not have been offered. */
  boolean isConstant(NodeDef node) {
    return isSource(node) || isComputedOfConstants(node);
  }

  /** Whether a tensor, or a control input, is of an operation that is constant. */
  boolean contains(String input) {
    return names.contains(TensorName.of(input).operation());
  }

  /** Whether the operation holds its value: it is a variable or a constant. */
  static boolean isSource(NodeDef node) {
    return isVariable(node) || node.getOp().equals("Const");
  }

  static boolean isVariable(NodeDef node) {
    return node.getOp().equals("VariableV2");
  }

  private boolean isComputedOfConstants(NodeDef node) {
    return node.getInputCount() > 0
        && !TensorFlow.isOpStateful(node.getOp())
        && !isOfStrings(node)
        && node.getInputList().stream().allMatch(this::contains);
  }

  /** Strings are left to the graph: their bytes in memory are not those in a message. */
  private static boolean isOfStrings(NodeDef node) {
    return node.getAttrMap().values().stream()
        .anyMatch(attribute -> attribute.getType() == DataType.DT_STRING);
  }
}
