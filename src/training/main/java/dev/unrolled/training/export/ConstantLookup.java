package dev.unrolled.training.export;

import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * Rule that recognizes lookups, which other rules rewrite: {@code Gather(table, ids)} along axis 0,
 * from a constant matrix of at most {@value #MAX_ROWS} rows.
 *
 * <p>Computed tables have the same number of rows. With more rows they would be far larger than the
 * weights; at the limit an LSTM of 150 units has tables of 54 MB.
 */
record ConstantLookup(SourceGraph source, RewrittenGraph target) implements RewriteRule {

  static final int MAX_ROWS = 10_000;

  @Override
  public List<Value> rewrite(NodeDef node, List<Value> inputs) {
    return node.getOp().equals("GatherV2")
            && node.getAttrOrDefault("batch_dims", AttrValue.getDefaultInstance()).getI() == 0
            && isZero(node.getInput(2))
            && target.isConstant(inputs.get(0))
            && isTable(node.getInput(0))
        ? List.of(lookup(node, inputs))
        : List.of();
  }

  private Value.Lookup lookup(NodeDef node, List<Value> inputs) {
    NodeDef.Builder gather = node.toBuilder().clearInput();
    inputs.forEach(input -> gather.addInput(target.tensor(input)));
    return new Value.Lookup(gather.getInput(0), gather.getInput(1), gather.build());
  }

  private boolean isZero(String axis) {
    return source.integers(axis).filter(values -> values[0] == 0).isPresent();
  }

  private boolean isTable(String tensor) {
    Optional<Shape> shape = source.shape(tensor);
    return shape
        .filter(it -> it.numDimensions() == 2 && it.get(0) >= 0 && it.get(0) <= MAX_ROWS)
        .isPresent();
  }
}
