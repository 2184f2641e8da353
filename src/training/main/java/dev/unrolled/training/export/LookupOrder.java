package dev.unrolled.training.export;

import java.util.List;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * Rows that are added to a product wait for the product's operand: in {@code Gather(table, ids) +
 * x @ W} the lookup gets a control input on x. The sum is the same.
 *
 * <p>Without it TensorFlow looks up the rows of all time steps first, and they are evicted from the
 * processor's cache before they are used.
 */
record LookupOrder(RewrittenGraph target) {

  private static final Set<String> SUMS = Set.of("Add", "AddV2");

  /** The control inputs of rows that the operation reads. */
  List<String> controls(NodeDef node, List<Value> inputs) {
    return SUMS.contains(node.getOp())
        ? inputs.stream().flatMap(input -> before(input).stream()).distinct().toList()
        : List.of();
  }

  private List<String> before(Value addend) {
    if (addend instanceof Value.Product product) {
      return List.of(TensorName.of(product.x()).control());
    }
    return addend instanceof Value.Computed computed ? target.inputsOf(computed.name()) : List.of();
  }
}
