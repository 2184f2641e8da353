package dev.unrolled.training.export;

import java.util.List;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * Rule that subtracts a negated bias instead of adding the bias: {@code x @ W + b == x @ W - (-b)}.
 *
 * <p>TensorFlow fuses a product and an added bias into one kernel, which takes twice as long for a
 * single row. It does not fuse a subtraction. {@code -b} is constant.
 */
record SubtractedBias(SourceGraph source, RewrittenGraph target) implements RewriteRule {

  private static final Set<String> SUMS = Set.of("BiasAdd", "Add", "AddV2");

  @Override
  public List<Value> rewrite(NodeDef node, List<Value> inputs) {
    return SUMS.contains(node.getOp())
            && inputs.get(0) instanceof Value.Product product
            && target.isConstant(inputs.get(1))
            && source.isRow(node.getInput(1))
        ? List.of(new Value.Affine(node.getName(), product, target.tensor(inputs.get(1))))
        : List.of();
  }
}
