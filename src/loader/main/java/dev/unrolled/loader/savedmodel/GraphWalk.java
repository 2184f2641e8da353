package dev.unrolled.loader.savedmodel;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef.ArgDef;

/** Traversal of a graph and its functions. */
public final class GraphWalk {

  private final GraphDef graph;
  private final Map<String, NodeDef> nodes;
  private final Map<String, FunctionDef> functions;
  private final Map<String, Set<String>> substitutes;

  public GraphWalk(GraphDef graph) {
    this.graph = graph;
    this.nodes = byName(graph.getNodeList(), NodeDef::getName);
    this.functions =
        byName(graph.getLibrary().getFunctionList(), function -> function.getSignature().getName());
    this.substitutes = new FunctionSubstitutes(graph.getLibrary()).byFunction();
  }

  /** Returns all operations, whether or not they ever run. */
  public Stream<Operation> all() {
    Stream<Operation> ofGraph = graph.getNodeList().stream().map(node -> new Operation("", node));
    return Stream.concat(ofGraph, functions.keySet().stream().flatMap(this::body));
  }

  /** Returns the operations of the graph itself. */
  Stream<NodeDef> nodes() {
    return graph.getNodeList().stream();
  }

  /** Returns the names of the functions. */
  public Set<String> functions() {
    return functions.keySet();
  }

  /** Returns the operations of a function. */
  Stream<NodeDef> bodyOf(String function) {
    return body(function).map(Operation::node);
  }

  /** Returns the functions that an operation calls. */
  Stream<String> calls(NodeDef node) {
    return called(node).filter(functions::containsKey);
  }

  /** Finds an operation of a function, or of the graph itself if the function's name is empty. */
  Optional<Operation> find(String function, String tensor) {
    String name = operationOf(tensor);
    if (function.isEmpty()) {
      return Optional.ofNullable(nodes.get(name)).map(node -> new Operation("", node));
    }
    return body(function).filter(operation -> operation.node().getName().equals(name)).findFirst();
  }

  /** Returns the index of a function's argument; -1 if there is no such argument. */
  int argument(String function, String name) {
    FunctionDef body = functions.get(function);
    return body == null
        ? -1
        : body.getSignature().getInputArgList().stream()
            .map(ArgDef::getName)
            .toList()
            .indexOf(name);
  }

  /** Returns the operations that call a function, or a function that it may substitute. */
  Stream<Operation> callers(String function) {
    return all()
        .filter(
            operation ->
                called(operation.node()).flatMap(this::withSubstitutes).anyMatch(function::equals));
  }

  /** Returns the name of the operation that produces a tensor {@code name:0}. */
  public static String operationOf(String tensor) {
    return tensor.replaceFirst("^\\^", "").replaceFirst(":.*$", "");
  }

  private Stream<String> withSubstitutes(String function) {
    return Stream.concat(
        Stream.of(function), substitutes.getOrDefault(function, Set.of()).stream());
  }

  /**
   * Returns the operations that tensors {@code name:0} depend on, including those of called
   * functions.
   */
  public Set<Operation> reachableFrom(Collection<String> tensors) {
    Set<Operation> reached = new LinkedHashSet<>();
    Deque<Operation> waiting = new ArrayDeque<>();
    tensors.stream().flatMap(this::node).forEach(waiting::add);
    while (!waiting.isEmpty()) {
      Operation operation = waiting.remove();
      if (reached.add(operation)) {
        called(operation.node())
            .flatMap(this::withSubstitutes)
            .flatMap(this::body)
            .forEach(waiting::add);
        if (operation.function().isEmpty()) {
          operation.node().getInputList().stream().flatMap(this::node).forEach(waiting::add);
        }
      }
    }
    return reached;
  }

  private Stream<Operation> node(String tensor) {
    return find("", tensor).stream();
  }

  private Stream<Operation> body(String function) {
    return Stream.ofNullable(functions.get(function))
        .flatMap(body -> body.getNodeDefList().stream())
        .map(node -> new Operation(function, node));
  }

  private static Stream<String> called(NodeDef node) {
    Stream<String> named =
        node.getAttrMap().values().stream().flatMap(GraphWalk::functions).distinct();
    return Stream.concat(Stream.of(node.getOp()), named);
  }

  private static Stream<String> functions(AttrValue attribute) {
    return Stream.concat(Stream.of(attribute.getFunc()), attribute.getList().getFuncList().stream())
        .map(NameAttrList::getName);
  }

  private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
    return items.stream().collect(Collectors.toMap(name, Function.identity(), (a, b) -> a));
  }

  /**
   * An operation and the function that contains it.
   *
   * @param function the function's name; empty in the graph itself
   */
  public record Operation(String function, NodeDef node) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Operation that
          && function.equals(that.function)
          && node.getName().equals(that.node.getName());
    }

    @Override
    public int hashCode() {
      return 31 * function.hashCode() + node.getName().hashCode();
    }

    public String describe() {
      String location = function.isEmpty() ? "" : " of function \"%s\"".formatted(function);
      return "operation %s, \"%s\"%s".formatted(node.getOp(), node.getName(), location);
    }
  }
}
