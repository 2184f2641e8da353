package dev.unrolled.loader.savedmodel;

import com.google.protobuf.ByteString;
import dev.unrolled.loader.savedmodel.GraphWalk.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Traces the file path that an operation reads back to its source.
 *
 * @param loaderFed the operations that the loader always feeds a path to
 * @param callerFed the operations that a call may feed
 * @param allowed tests a constant path
 */
public record PathSources(
    GraphWalk walk, Set<String> loaderFed, Set<String> callerFed, Predicate<String> allowed) {

  private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");

  private static final Set<String> READING =
      Set.of("DisableCopyOnRead", "ReadVariableOp", "VarIsInitializedOp");

  private static final AttrValue NO_VALUE = AttrValue.getDefaultInstance();

  /** Returns whether an input of an operation is always an allowed path. */
  public boolean isModelFile(Operation operation, int input) {
    return isModelFile(operation, input, new HashSet<>());
  }

  private boolean isModelFile(Operation operation, int input, Set<String> seen) {
    List<String> inputs = dataInputs(operation.node());
    return input < inputs.size() && isModelFile(operation.function(), inputs.get(input), seen);
  }

  private boolean isModelFile(String function, String tensor, Set<String> seen) {
    if (!seen.add(function + " " + tensor)) {
      return true;
    }
    String name = GraphWalk.operationOf(tensor);
    int argument = walk.argument(function, name);
    if (argument >= 0) {
      return walk.callers(function)
          .allMatch(caller -> calls(caller, function) && isModelFile(caller, argument, seen));
    }
    if (function.isEmpty() && (loaderFed.contains(name) || callerFed.contains(name))) {
      return !callerFed.contains(name);
    }
    return walk.find(function, tensor).filter(source -> isModelFile(source, seen)).isPresent();
  }

  private boolean isModelFile(Operation source, Set<String> seen) {
    return switch (source.node().getOp()) {
      case "Const" -> isModelFile(source.node().getAttrOrDefault("value", NO_VALUE).getTensor());
      case "Identity", "PlaceholderWithDefault" -> isModelFile(source, 0, seen);
      case "ReadVariableOp" -> isModelFileVariable(source, seen);
      default -> false;
    };
  }

  private boolean isModelFile(TensorProto constant) {
    return constant.getTensorContent().isEmpty()
        && constant.getStringValCount() > 0
        && constant.getStringValList().stream().map(ByteString::toStringUtf8).allMatch(allowed);
  }

  /** Returns whether the arguments of a call are those of a function, in the same order. */
  private static boolean calls(Operation caller, String function) {
    NodeDef node = caller.node();
    String called =
        CALLS.contains(node.getOp())
            ? node.getAttrOrDefault("f", NO_VALUE).getFunc().getName()
            : node.getOp();
    return called.equals(function);
  }

  /** Traces a path through a variable, where TensorFlow 2 keeps the path of an asset. */
  private boolean isModelFileVariable(Operation read, Set<String> seen) {
    if (!read.function().isEmpty() || read.node().getInputCount() == 0) {
      return false;
    }
    String handle = GraphWalk.operationOf(read.node().getInput(0));
    return walk.find("", handle).filter(variable -> hasOneHandle(variable.node())).isPresent()
        && walk.nodes()
            .filter(node -> handleIndex(node, handle) >= 0)
            .allMatch(user -> keepsModelFile(user, handle, seen));
  }

  private boolean hasOneHandle(NodeDef variable) {
    return variable.getOp().equals("VarHandleOp")
        && walk.all()
                .map(Operation::node)
                .filter(node -> node.getOp().equals("VarHandleOp"))
                .filter(node -> sharedName(node).equals(sharedName(variable)))
                .count()
            == 1;
  }

  private static String sharedName(NodeDef variable) {
    String shared = variable.getAttrOrDefault("shared_name", NO_VALUE).getS().toStringUtf8();
    return shared.isEmpty() ? variable.getName() : shared;
  }

  private boolean keepsModelFile(NodeDef user, String handle, Set<String> seen) {
    return READING.contains(user.getOp())
        || (user.getOp().equals("AssignVariableOp")
            && handleIndex(user, handle) == 0
            && isModelFile(new Operation("", user), 1, seen));
  }

  private static int handleIndex(NodeDef node, String handle) {
    return dataInputs(node).stream().map(GraphWalk::operationOf).toList().indexOf(handle);
  }

  private static List<String> dataInputs(NodeDef node) {
    return node.getInputList().stream().filter(input -> !input.startsWith("^")).toList();
  }
}
