package dev.unrolled.training.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/** Graph that the rules build. Operations come after those that they read. */
final class RewrittenGraph {

  private final Map<String, NodeDef> nodes = new LinkedHashMap<>();
  private final ConstantOperations constants = new ConstantOperations();
  private final Map<List<String>, String> lookups = new HashMap<>();
  private final Map<NodeDef, String> sharedConstants = new HashMap<>();
  private final Set<String> reserved = new HashSet<>();

  /**
   * Creates an empty graph.
   *
   * @param reserved names that only {@link #add} may use
   */
  RewrittenGraph(List<String> reserved) {
    this.reserved.addAll(reserved);
  }

  /** Returns all operations. */
  List<NodeDef> operations() {
    return List.copyOf(nodes.values());
  }

  /** Adds an operation under its own name, and returns its first output. */
  String add(NodeDef node) {
    nodes.put(node.getName(), node);
    constants.addIfConstant(node);
    return new TensorName(node.getName(), 0).toString();
  }

  /**
   * Adds a constant operation, unless an equal one exists.
   *
   * @return the name of the operation, or of the equal one
   */
  String addShared(NodeDef node) {
    String name =
        sharedConstants.computeIfAbsent(node.toBuilder().clearName().build(), it -> node.getName());
    if (name.equals(node.getName())) {
      add(node);
    }
    return name;
  }

  /** Adds an operation under an unused name. */
  String add(String name, String type, AttrValue elementType, String... inputs) {
    return add(
        NodeDef.newBuilder()
            .setName(unused(name))
            .setOp(type)
            .addAllInput(List.of(inputs))
            .putAttr("T", elementType)
            .build());
  }

  /** Returns a name that is unused in the source graph and in this graph. */
  String unused(String name) {
    String candidate = name;
    for (int i = 1; !reserved.add(candidate); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }

  /** Returns whether a tensor depends only on variables and constants. */
  boolean isConstant(Value value) {
    return value instanceof Value.Computed computed && constants.contains(computed.name());
  }

  /** Returns whether an operation, not added yet, depends only on variables and constants. */
  boolean isConstant(NodeDef node) {
    return constants.isConstant(node);
  }

  /** Returns the operation that computes a tensor; null if it comes later, as in a loop. */
  @Nullable NodeDef operation(String tensor) {
    return nodes.get(TensorName.of(tensor).operation());
  }

  /** Returns control inputs on the operands of a tensor that are not constant. */
  List<String> inputsOf(String tensor) {
    @Nullable NodeDef node = operation(tensor);
    List<String> controls = new ArrayList<>();
    if (node != null) {
      for (String input : node.getInputList()) {
        if (!constants.contains(input)) {
          controls.add(TensorName.of(input).control());
        }
      }
    }
    return controls;
  }

  /** Returns the tensor of a value, and adds its operations if necessary. */
  String tensor(Value value) {
    return tensor(value, List.of());
  }

  /** Returns the tensor of a value; a new lookup gets the control inputs. */
  String tensor(Value value, List<String> controls) {
    if (value instanceof Value.Computed computed) {
      return computed.name();
    } else if (value instanceof Value.Lookup lookup) {
      return lookups.computeIfAbsent(
          List.of(lookup.table(), lookup.ids()), key -> gather(lookup, controls));
    } else if (value instanceof Value.Product product) {
      return addOnce(product.matMul());
    }
    return difference((Value.Affine) value);
  }

  private String gather(Value.Lookup lookup, List<String> controls) {
    return add(
        lookup.gather().toBuilder()
            .setName(unused(lookup.table().replace(':', '/') + "/lookup"))
            .setInput(0, lookup.table())
            .setInput(1, lookup.ids())
            .addAllInput(controls)
            .build());
  }

  /** Adds the product minus the negated bias: see {@link SubtractedBias}. */
  private String difference(Value.Affine affine) {
    String sum = new TensorName(affine.name(), 0).toString();
    if (nodes.containsKey(affine.name())) {
      return sum;
    }
    AttrValue type = affine.product().matMul().getAttrOrThrow("T");
    String product = tensor(affine.product());
    String negated = add(affine.name() + "/negated_bias", "Neg", type, affine.bias());
    return add(
        NodeDef.newBuilder()
            .setName(affine.name())
            .setOp("Sub")
            .addInput(product)
            .addInput(negated)
            .putAttr("T", type)
            .build());
  }

  private String addOnce(NodeDef node) {
    return nodes.containsKey(node.getName())
        ? new TensorName(node.getName(), 0).toString()
        : add(node);
  }
}
