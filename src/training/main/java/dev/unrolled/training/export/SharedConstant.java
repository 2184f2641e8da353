package dev.unrolled.training.export;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.proto.NodeDef;

/**
 * Rule that merges constant operations of the same type, attributes and operands, and constants of
 * the same value.
 *
 * <p>Without this rule each time step would have its own copy of a table.
 */
record SharedConstant(SourceGraph source, RewrittenGraph target) implements RewriteRule {

  @Override
  public List<Value> rewrite(NodeDef node, List<Value> inputs) {
    if (ConstantOperations.isVariable(node) || !inputs.stream().allMatch(target::isConstant)) {
      return List.of();
    }
    NodeDef.Builder copy = node.toBuilder().clearInput();
    inputs.forEach(input -> copy.addInput(target.tensor(input)));
    NodeDef constant = copy.build();
    if (!target.isConstant(constant)) {
      return List.of();
    }
    String name = target.addShared(constant);
    return IntStream.range(0, source.outputs(node))
        .<Value>mapToObj(i -> new Value.Computed(new TensorName(name, i).toString()))
        .toList();
  }
}
