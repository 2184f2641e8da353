package dev.unrolled.training.export;

import java.util.HashSet;
import java.util.Set;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Operations that depend only on variables and constants, so that their outputs never change.
 *
 * <p>A variable counts as constant: it is not assigned after the weights are loaded.
 */
final class ConstantOperations {

  private final Set<String> names = new HashSet<>();

  /** Adds the operation if it is constant. Call this first for all operations that it reads. */
  void addIfConstant(NodeDef node) {
    if (isConstant(node)) {
      names.add(node.getName());
    }
  }

  /** Returns whether an operation is constant; it need not have been added. */
  boolean isConstant(NodeDef node) {
    return isSource(node) || isComputedOfConstants(node);
  }

  /** Returns whether a tensor or control input belongs to a constant operation. */
  boolean contains(String input) {
    return names.contains(TensorName.of(input).operation());
  }

  /** Returns whether the operation is a variable or a {@code Const}. */
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
