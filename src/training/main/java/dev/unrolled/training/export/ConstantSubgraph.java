package dev.unrolled.training.export;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Subgraph that depends only on variables and constants, so that its outputs never change.
 *
 * <p>Operations that no fetched operation depends on are ignored.
 */
public final class ConstantSubgraph {

  private final List<NodeDef> variables;
  private final List<NodeDef> needed;
  private final ConstantOperations constants = new ConstantOperations();

  /**
   * Finds the subgraph.
   *
   * @param graph a graph whose operations come after those that they read
   * @param fetched the names of the fetched operations
   */
  public ConstantSubgraph(GraphDef graph, Collection<String> fetched) {
    variables = graph.getNodeList().stream().filter(ConstantOperations::isVariable).toList();
    Set<String> reached = reached(graph, fetched);
    needed = graph.getNodeList().stream().filter(it -> reached.contains(it.getName())).toList();
    needed.forEach(constants::addIfConstant);
  }

  /** {@return the variables, whether needed or not: their operations} */
  public List<NodeDef> variables() {
    return variables;
  }

  /**
   * {@return the tensors of this subgraph that the {@link #remaining} operations read: names such
   * as {@code encoder/add:0}}
   */
  public List<String> computed() {
    Set<String> sources = new HashSet<>();
    needed.stream()
        .filter(ConstantOperations::isSource)
        .forEach(node -> sources.add(node.getName()));
    return remaining().stream()
        .flatMap(node -> node.getInputList().stream())
        .filter(constants::contains)
        .map(TensorName::of)
        .filter(tensor -> !sources.contains(tensor.operation()))
        .map(TensorName::toString)
        .distinct()
        .toList();
  }

  /**
   * {@return the operations outside this subgraph, and the constants that they read: the
   * operations, in the graph's order}
   */
  public List<NodeDef> remaining() {
    Set<String> read = new HashSet<>();
    needed.stream()
        .filter(node -> !constants.contains(node.getName()))
        .flatMap(node -> node.getInputList().stream())
        .forEach(input -> read.add(TensorName.of(input).operation()));
    return needed.stream()
        .filter(
            node ->
                !constants.contains(node.getName())
                    || (node.getOp().equals("Const") && read.contains(node.getName())))
        .toList();
  }

  private static Set<String> reached(GraphDef graph, Collection<String> fetched) {
    Map<String, NodeDef> byName = new HashMap<>();
    graph.getNodeList().forEach(node -> byName.put(node.getName(), node));
    Set<String> reached = new HashSet<>(fetched);
    Deque<String> open = new ArrayDeque<>(fetched);
    while (!open.isEmpty()) {
      for (String input : Objects.requireNonNull(byName.get(open.pop())).getInputList()) {
        String operation = TensorName.of(input).operation();
        if (reached.add(operation)) {
          open.push(operation);
        }
      }
    }
    return reached;
  }
}
