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

/** The graph that the rules write. An operation stands after those that it reads. */
final class RewrittenGraph {

  private final Map<String, NodeDef> nodes = new LinkedHashMap<>();
  private final ConstantOperations constants = new ConstantOperations();
  private final Map<List<String>, String> lookups = new HashMap<>();
  private final Map<NodeDef, String> shared = new HashMap<>();
  private final Set<String> reserved = new HashSet<>();

  /**
   * An empty graph.
   *
   * @param reserved names that only {@link #add} may give
   */
  RewrittenGraph(List<String> reserved) {
    this.reserved.addAll(reserved);
  }

  /** All operations. */
  List<NodeDef> operations() {
    return List.copyOf(nodes.values());
  }

  /** Adds an operation under its own name, and returns its first output. */
  String add(NodeDef node) {
    nodes.put(node.getName(), node);
    constants.offer(node);
    return new TensorName(node.getName(), 0).toString();
  }

  /**
   * Adds an operation that is constant, unless there is one that computes the same.
   *
   * @return the name of the operation, or of that other one
   */
  String addShared(NodeDef node) {
    String name =
        shared.computeIfAbsent(node.toBuilder().clearName().build(), it -> node.getName());
    if (name.equals(node.getName())) {
      add(node);
    }
    return name;
  }

  /** Adds an operation of one element type under a name that is not taken yet. */
  String add(String name, String type, AttrValue elementType, String... inputs) {
    return add(
        NodeDef.newBuilder()
            .setName(unused(name))
            .setOp(type)
            .addAllInput(List.of(inputs))
            .putAttr("T", elementType)
            .build());
  }

  /** A name that no operation has, of the source graph or of this one. */
  String unused(String name) {
    String free = name;
    for (int i = 1; !reserved.add(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  /** Whether a tensor depends on variables and constants alone. */
  boolean isConstant(Value value) {
    return value instanceof Value.Computed computed && constants.contains(computed.name());
  }

  /** Whether an operation, not added yet, depends on variables and constants alone. */
  boolean isConstant(NodeDef node) {
    return constants.isConstant(node);
  }

  /** The operation that computes a tensor; null if it comes later, as in a loop. */
  @Nullable NodeDef operation(String tensor) {
    return nodes.get(TensorName.of(tensor).operation());
  }

  /** The control inputs of what a tensor is computed from and is not constant. */
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

  /** The tensor of a value, whose operations are added if they are not there yet. */
  String tensor(Value value) {
    return tensor(value, List.of());
  }

  /** The same; rows that are looked up for the first time wait for the control inputs. */
  String tensor(Value value, List<String> controls) {
    if (value instanceof Value.Computed computed) {
      return computed.name();
    } else if (value instanceof Value.Lookup lookup) {
      return lookups.computeIfAbsent(
          List.of(lookup.table(), lookup.ids()), key -> gather(lookup, controls));
    } else if (value instanceof Value.Product product) {
      return once(product.matMul());
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

  /** The product less the negated bias: see {@link SubtractedBias}. */
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

  private String once(NodeDef node) {
    return nodes.containsKey(node.getName())
        ? new TensorName(node.getName(), 0).toString()
        : add(node);
  }
}
