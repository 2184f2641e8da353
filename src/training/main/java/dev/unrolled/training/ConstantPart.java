package dev.unrolled.training;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * What of a graph depends on its variables and constants alone, and is the same at every call.
 *
 * <p>Of the other operations only those count that something fetched depends on.
 */
final class ConstantPart {

  private static final String VARIABLE = "VariableV2";
  private static final String CONSTANT = "Const";

  private final List<NodeDef> variables;
  private final List<NodeDef> needed;
  private final Set<String> names = new HashSet<>();

  /**
   * Finds it.
   *
   * @param graph in which an operation stands after those that it reads
   * @param fetched names of operations
   */
  ConstantPart(GraphDef graph, Collection<String> fetched) {
    variables = graph.getNodeList().stream().filter(it -> it.getOp().equals(VARIABLE)).toList();
    Set<String> reached = reached(graph, fetched);
    needed = graph.getNodeList().stream().filter(it -> reached.contains(it.getName())).toList();
    needed.stream().filter(this::isConstant).forEach(node -> names.add(node.getName()));
  }

  /** The variables, whether needed or not. */
  List<NodeDef> variables() {
    return variables;
  }

  /** Tensors such as {@code encoder/add:0} that must be computed for {@link #rest}. */
  List<String> computed() {
    Set<String> sources = new HashSet<>();
    needed.stream().filter(ConstantPart::isSource).forEach(node -> sources.add(node.getName()));
    return rest().stream()
        .flatMap(node -> node.getInputList().stream())
        .filter(input -> names.contains(operation(input)) && !sources.contains(operation(input)))
        .map(input -> input.contains(":") ? input : input + ":0")
        .distinct()
        .toList();
  }

  /** The operations that are not of this part, and the constants that they read. */
  List<NodeDef> rest() {
    Set<String> read = new HashSet<>();
    needed.stream()
        .filter(node -> !names.contains(node.getName()))
        .flatMap(node -> node.getInputList().stream())
        .forEach(input -> read.add(operation(input)));
    return needed.stream()
        .filter(
            node ->
                !names.contains(node.getName())
                    || (node.getOp().equals(CONSTANT) && read.contains(node.getName())))
        .toList();
  }

  private boolean isConstant(NodeDef node) {
    return isSource(node)
        || (node.getInputCount() > 0
            && !TensorFlow.isOpStateful(node.getOp())
            && node.getInputList().stream().allMatch(input -> names.contains(operation(input))));
  }

  private static boolean isSource(NodeDef node) {
    return node.getOp().equals(VARIABLE) || node.getOp().equals(CONSTANT);
  }

  private static Set<String> reached(GraphDef graph, Collection<String> fetched) {
    Map<String, NodeDef> byName = new HashMap<>();
    graph.getNodeList().forEach(node -> byName.put(node.getName(), node));
    Set<String> reached = new HashSet<>(fetched);
    Deque<String> open = new ArrayDeque<>(fetched);
    while (!open.isEmpty()) {
      for (String input : Objects.requireNonNull(byName.get(open.pop())).getInputList()) {
        if (reached.add(operation(input))) {
          open.push(operation(input));
        }
      }
    }
    return reached;
  }

  /** The operation of an input such as {@code split:1} or {@code ^split}. */
  private static String operation(String input) {
    int end = input.indexOf(':');
    return input.substring(input.startsWith("^") ? 1 : 0, end < 0 ? input.length() : end);
  }
}
