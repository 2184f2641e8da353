package dev.unrolled.training.internal.graph;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Lets operations read a tensor instead of its copies by {@code Identity}.
 *
 * <p>The gradient of a sum has two copies, and {@link EqualShapes} leaves one for each comparison
 * that it removes. To start an operation takes as long as to add two small tensors. A session does
 * not run operations that nothing reads.
 */
final class BypassedCopies {

  /**
   * Operations whose copies have an effect: a variable's is its value at that time, and a branch's
   * does not run unless the branch does.
   */
  private static final Set<String> NEEDED =
      Set.of("Variable", "VariableV2", "Switch", "RefSwitch", "Merge", "Enter", "Exit");

  private final Map<String, NodeDef> nodes = new HashMap<>();

  private BypassedCopies(GraphDef graph) {
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
  }

  /** Returns the definition of a graph whose operations read originals; names stay. */
  static GraphDef of(GraphDef graph) {
    var copies = new BypassedCopies(graph);
    GraphDef.Builder rewritten = graph.toBuilder().clearNode();
    graph.getNodeList().forEach(node -> rewritten.addNode(copies.bypassed(node)));
    return rewritten.build();
  }

  private NodeDef bypassed(NodeDef node) {
    Set<String> read = new LinkedHashSet<>();
    Set<String> awaited = new LinkedHashSet<>();
    NodeDef.Builder bypassed = node.toBuilder().clearInput();
    for (String input : node.getInputList()) {
      String original = original(input);
      if (input.startsWith("^")) {
        awaited.add(TensorName.operation(original));
      } else {
        read.add(TensorName.operation(original));
        bypassed.addInput(original);
      }
    }
    awaited.removeAll(read);
    awaited.forEach(operation -> bypassed.addInput("^" + operation));
    return bypassed.build();
  }

  private String original(String input) {
    NodeDef node = operation(input);
    return isCopy(node) ? original(node.getInput(0)) : input;
  }

  private boolean isCopy(NodeDef node) {
    return node.getOp().equals("Identity")
        && node.getInputCount() == 1
        && !NEEDED.contains(operation(node.getInput(0)).getOp());
  }

  private NodeDef operation(String input) {
    return Objects.requireNonNull(nodes.get(TensorName.operation(input)), input);
  }
}
