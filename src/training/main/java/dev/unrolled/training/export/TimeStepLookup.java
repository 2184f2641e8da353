package dev.unrolled.training.export;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * Rule that unpacks ids before the lookup: {@code Unpack(Gather(table, ids), axis)[t] ==
 * Gather(table, Unpack(ids, axis)[t])} for an axis of the ids.
 *
 * <p>It also removes reshapes around a lookup: {@code Reshape(Gather(table, Reshape(x, [-1])), [T,
 * -1, N]) == Gather(table, x)} for x of shape {@code [T, B]}; and a transpose before unpacking:
 * {@code Unpack(Transpose(x), 0) == Unpack(x, 1)}.
 */
record TimeStepLookup(SourceGraph source, RewrittenGraph target) implements RewriteRule {

  @Override
  public List<Value> rewrite(NodeDef node, List<Value> inputs) {
    if (inputs.isEmpty() || !(inputs.get(0) instanceof Value.Lookup lookup)) {
      return List.of();
    }
    return switch (node.getOp()) {
      case "Unpack" -> unpack(node, lookup);
      case "Reshape" -> reshape(node, lookup);
      default -> List.of();
    };
  }

  private List<Value> unpack(NodeDef node, Value.Lookup lookup) {
    int axis = Math.toIntExact(node.getAttrOrThrow("axis").getI());
    int idsRank = source.shape(node.getInput(0)).map(Shape::numDimensions).orElse(0) - 1;
    if (axis < 0 || axis >= idsRank) {
      return List.of();
    }
    Optional<String> swapped = swapped(lookup.ids());
    target.add(
        node.toBuilder()
            .setInput(0, swapped.orElse(lookup.ids()))
            .putAttr(
                "axis", AttrValue.newBuilder().setI(swapped.isPresent() ? 1 - axis : axis).build())
            .putAttr("T", lookup.gather().getAttrOrThrow("Tindices"))
            .build());
    return IntStream.range(0, source.outputs(node))
        .<Value>mapToObj(t -> withIds(new TensorName(node.getName(), t).toString(), lookup))
        .toList();
  }

  /** Returns the matrix whose transpose the ids are, if they are a transpose. */
  private Optional<String> swapped(String ids) {
    @Nullable NodeDef node = target.operation(ids);
    return node != null
            && node.getOp().equals("Transpose")
            && source
                .integers(node.getInput(1))
                .filter(it -> Arrays.equals(it, new long[] {1, 0}))
                .isPresent()
        ? Optional.of(node.getInput(0))
        : Optional.empty();
  }

  private List<Value> reshape(NodeDef node, Value.Lookup lookup) {
    @Nullable NodeDef flattened = target.operation(lookup.ids());
    if (flattened == null || !flattened.getOp().equals("Reshape")) {
      return List.of();
    }
    String ids = flattened.getInput(0);
    Optional<long[]> targetShape = source.integers(node.getInput(1));
    Optional<Shape> rows = shapeOfRows(ids, node.getInput(0));
    return targetShape.isPresent()
            && rows.isPresent()
            && Arrays.equals(targetShape.get(), rows.get().asArray())
        ? List.of(withIds(ids, lookup))
        : List.of();
  }

  /** Returns the shape of the rows that are looked up by ids. */
  private Optional<Shape> shapeOfRows(String ids, String rows) {
    Optional<Shape> row = source.shape(rows).map(shape -> shape.takeLast(1));
    return source.shape(ids).flatMap(shape -> row.map(shape::append));
  }

  private static Value withIds(String ids, Value.Lookup lookup) {
    return new Value.Lookup(lookup.table(), ids, lookup.gather());
  }
}
