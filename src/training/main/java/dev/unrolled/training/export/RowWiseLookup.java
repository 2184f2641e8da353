package dev.unrolled.training.export;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.NodeDef;

/**
 * Rule for row-wise operations, which commute with a lookup: {@code op(Gather(table, ids)) ==
 * Gather(op(table), ids)}.
 *
 * <p>An operation is row-wise if each row of its result depends only on the same row of its
 * operands, and on constants that are equal for all rows. Several lookups count as one if they have
 * the same ids. {@code op(table)} is constant, so it is computed once, at export. Applied
 * repeatedly, the rule adds the bias to the table. The state after the first time step and the
 * recurrent product of the second become tables too.
 */
record RowWiseLookup(SourceGraph source, RewrittenGraph target) implements RewriteRule {

  private static final Set<String> ELEMENTWISE =
      Set.of(
          ("Abs Add AddV2 ClipByValue Div DivNoNan Elu Erf Exp Identity LeakyRelu Log "
                  + "Log1p Maximum Minimum Mul Neg Pow RealDiv Reciprocal Relu Relu6 Rsqrt "
                  + "Selu Sigmoid Sign Softplus Softsign Sqrt Square SquaredDifference Sub Tanh")
              .split(" "));

  @Override
  public List<Value> rewrite(NodeDef node, List<Value> inputs) {
    Optional<Value.Lookup> lookup = commonLookup(inputs);
    if (lookup.isEmpty() || !isRowWise(node, inputs)) {
      return List.of();
    }
    NodeDef.Builder tableNode = node.toBuilder().clearInput();
    for (Value input : inputs) {
      tableNode.addInput(input instanceof Value.Lookup rows ? rows.table() : target.tensor(input));
    }
    String name = target.addShared(tableNode.build());
    return IntStream.range(0, source.outputs(node))
        .<Value>mapToObj(i -> withTable(lookup.get(), new TensorName(name, i)))
        .toList();
  }

  private static Value.Lookup withTable(Value.Lookup lookup, TensorName table) {
    return new Value.Lookup(table.toString(), lookup.ids(), lookup.gather());
  }

  /** Returns a lookup, if all inputs are constant or lookups with the same ids. */
  private Optional<Value.Lookup> commonLookup(List<Value> inputs) {
    List<Value> variableInputs =
        inputs.stream().filter(input -> !target.isConstant(input)).toList();
    return variableInputs.stream()
        .filter(Value.Lookup.class::isInstance)
        .map(Value.Lookup.class::cast)
        .findFirst()
        .filter(first -> variableInputs.stream().allMatch(it -> isBy(first.ids(), it)));
  }

  private static boolean isBy(String ids, Value input) {
    return input instanceof Value.Lookup lookup && lookup.ids().equals(ids);
  }

  private boolean isRowWise(NodeDef node, List<Value> inputs) {
    return switch (node.getOp()) {
      case "BiasAdd" -> isLookup(inputs.get(0)) && isChannelsLast(node);
      case "MatMul" -> isLookup(inputs.get(0)) && isNotTransposed(node) && !isLookup(inputs.get(1));
      case "Split" -> isLookup(inputs.get(1)) && isLastAxis(node.getInput(0), node.getInput(1));
      case "SplitV" -> isLookup(inputs.get(0)) && isLastAxis(node.getInput(2), node.getInput(0));
      case "ConcatV2" ->
          inputs.stream().limit(inputs.size() - 1L).allMatch(RowWiseLookup::isLookup)
              && isLastAxis(node.getInput(inputs.size() - 1), node.getInput(0));
      default -> ELEMENTWISE.contains(node.getOp()) && constantsAreRows(node, inputs);
    };
  }

  private static boolean isLookup(Value value) {
    return value instanceof Value.Lookup;
  }

  private static boolean isNotTransposed(NodeDef matMul) {
    return !matMul.getAttrOrThrow("transpose_a").getB();
  }

  private static boolean isChannelsLast(NodeDef biasAdd) {
    return biasAdd.getAttrOrThrow("data_format").getS().toStringUtf8().equals("NHWC");
  }

  /** Returns whether an axis is the last of the tensor and of its table, which is a matrix. */
  private boolean isLastAxis(String axis, String tensor) {
    long rank = source.shape(tensor).map(Shape::numDimensions).orElse(-1);
    return source
        .integers(axis)
        .filter(values -> values[0] == -1 || (values[0] == 1 && rank == 2))
        .isPresent();
  }

  private boolean constantsAreRows(NodeDef node, List<Value> inputs) {
    return IntStream.range(0, inputs.size())
        .allMatch(i -> isLookup(inputs.get(i)) || source.isRow(node.getInput(i)));
  }
}
