package dev.unrolled.training.export;

import java.util.List;
import org.tensorflow.proto.NodeDef;

/**
 * Rule that recognizes products {@code x @ factor} with a constant factor, which other rules
 * rewrite.
 *
 * <p>The product does not change; it is added when an operation reads it.
 */
record ConstantFactor(RewrittenGraph target) implements RewriteRule {

  @Override
  public List<Value> rewrite(NodeDef node, List<Value> inputs) {
    return node.getOp().equals("MatMul")
            && !node.getAttrOrThrow("transpose_a").getB()
            && !node.getAttrOrThrow("transpose_b").getB()
            && target.isConstant(inputs.get(1))
        ? List.of(new Value.Product(withInputs(node, inputs)))
        : List.of();
  }

  private NodeDef withInputs(NodeDef node, List<Value> inputs) {
    return node.toBuilder()
        .setInput(0, target.tensor(inputs.get(0)))
        .setInput(1, target.tensor(inputs.get(1)))
        .build();
  }
}
