package dev.unrolled.training.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * Rule that merges products of the same x: {@code z = (h @ K + b) + h @ R == h @ (K + R) + b}. The
 * sum of the factors is constant.
 *
 * <p>A later sum with another state d reuses z: {@code (h @ K + b) + d @ R == z + (d - h) @ R}, so
 * {@code h @ K} is not needed. This applies to a decoder that reads its initial state at every time
 * step.
 */
final class SumOfProducts implements RewriteRule {

  private static final Set<String> SUMS = Set.of("Add", "AddV2");

  private final SourceGraph source;
  private final RewrittenGraph target;
  private final Map<List<String>, Value> sums = new HashMap<>();

  SumOfProducts(SourceGraph source, RewrittenGraph target) {
    this.source = source;
    this.target = target;
  }

  @Override
  public List<Value> rewrite(NodeDef node, List<Value> inputs) {
    if (!SUMS.contains(node.getOp())) {
      return List.of();
    }
    Value left = inputs.get(0);
    Value right = inputs.get(1);
    if (left instanceof Value.Affine affine && right instanceof Value.Product product) {
      return sum(node, affine, product);
    }
    return right instanceof Value.Affine affine && left instanceof Value.Product product
        ? sum(node, affine, product)
        : List.of();
  }

  private List<Value> sum(NodeDef node, Value.Affine affine, Value.Product product) {
    List<String> key = List.of(affine.name(), product.factor());
    @Nullable Value knownSum = sums.get(key);
    if (affine.product().x().equals(product.x())) {
      return haveOneShape(affine.product().factor(), product.factor())
          ? List.of(sums.computeIfAbsent(key, unknown -> oneProduct(node, affine, product)))
          : List.of();
    }
    return knownSum == null ? List.of() : List.of(change(node, knownSum, affine, product));
  }

  private boolean haveOneShape(String factor, String other) {
    Optional<Shape> shape = source.shape(factor);
    return shape.isPresent() && shape.equals(source.shape(other));
  }

  private Value oneProduct(NodeDef node, Value.Affine affine, Value.Product product) {
    AttrValue type = node.getAttrOrThrow("T");
    String factor =
        target.add(
            node.getName() + "/factor", "AddV2", type, affine.product().factor(), product.factor());
    NodeDef matMul =
        product.matMul().toBuilder()
            .setName(target.unused(node.getName() + "/product"))
            .setInput(1, factor)
            .build();
    return new Value.Affine(node.getName(), new Value.Product(matMul), affine.bias());
  }

  private Value change(NodeDef node, Value first, Value.Affine affine, Value.Product product) {
    AttrValue type = node.getAttrOrThrow("T");
    String change =
        target.add(node.getName() + "/change", "Sub", type, product.x(), affine.product().x());
    String sum = target.add(product.matMul().toBuilder().setInput(0, change).build());
    return new Value.Computed(
        target.add(node.toBuilder().setInput(0, target.tensor(first)).setInput(1, sum).build()));
  }
}
