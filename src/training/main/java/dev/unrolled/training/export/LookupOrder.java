package dev.unrolled.training.export;

import java.util.List;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * Order of lookups: in {@code Gather(table, ids) + x @ W} the lookup gets a control input on x. The
 * sum does not change.
 *
 * <p>Without it TensorFlow gathers all time steps first, and the rows are evicted from the cache
 * before they are used.
 */
record LookupOrder(RewrittenGraph target) {

  private static final Set<String> SUMS = Set.of("Add", "AddV2");

  /** Returns the control inputs for the lookups that the operation reads. */
  List<String> controls(NodeDef node, List<Value> inputs) {
    return SUMS.contains(node.getOp())
        ? inputs.stream().flatMap(input -> controls(input).stream()).distinct().toList()
        : List.of();
  }

  private List<String> controls(Value addend) {
    if (addend instanceof Value.Product product) {
      return List.of(TensorName.of(product.x()).control());
    }
    return addend instanceof Value.Computed computed ? target.inputsOf(computed.name()) : List.of();
  }
}
