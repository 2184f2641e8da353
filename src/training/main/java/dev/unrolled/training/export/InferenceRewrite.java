package dev.unrolled.training.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Rewrite of a finished inference graph: more of it depends only on weights, and the rest has fewer
 * operations.
 *
 * <p>Each operation is passed to the rules in the graph's order; an operation without a matching
 * rule is copied. Sums are computed in another order, so results differ in their last digits. A
 * rewritten graph is not suitable for training.
 */
public final class InferenceRewrite {

  private final SourceGraph source;
  private final RewrittenGraph target;
  private final List<RewriteRule> rules;
  private final LookupOrder lookupOrder;
  private final Set<String> retained;
  private final Map<String, Value> values = new HashMap<>();

  private InferenceRewrite(SourceGraph source, List<String> fetched) {
    this.source = source;
    target = new RewrittenGraph(source.operations().stream().map(NodeDef::getName).toList());
    rules =
        List.of(
            new SharedConstant(source, target),
            new ConstantLookup(source, target),
            new RowWiseLookup(source, target),
            new TimeStepLookup(source, target),
            new ConstantFactor(target),
            new SubtractedBias(source, target),
            new SumOfProducts(source, target));
    lookupOrder = new LookupOrder(target);
    retained = retained(source, fetched);
  }

  /**
   * Rewrites a graph.
   *
   * @param graph an inference graph without loops; not modified
   * @param fetched the names of the fetched operations, which do not change
   * @return the rewritten graph, with the same names of variables
   */
  public static GraphDef of(Graph graph, List<String> fetched) {
    SourceGraph source = new SourceGraph(graph);
    return new InferenceRewrite(source, fetched).rewrite();
  }

  private GraphDef rewrite() {
    source.operations().forEach(this::rewrite);
    return source.with(target.operations());
  }

  private void rewrite(NodeDef node) {
    List<Value> inputs = inputs(node);
    List<Value> outputs = mayChange(node) ? rewritten(node, inputs) : List.of();
    if (outputs.isEmpty()) {
      target.add(copy(node, inputs));
    }
    for (int i = 0; i < outputs.size(); i++) {
      values.put(new TensorName(node.getName(), i).toString(), outputs.get(i));
    }
  }

  private List<Value> inputs(NodeDef node) {
    List<Value> inputs = new ArrayList<>();
    for (String input : node.getInputList()) {
      if (!TensorName.isControl(input)) {
        String tensor = TensorName.of(input).toString();
        inputs.add(values.getOrDefault(tensor, new Value.Computed(tensor)));
      }
    }
    return inputs;
  }

  private boolean mayChange(NodeDef node) {
    return !retained.contains(node.getName())
        && node.getInputList().stream().noneMatch(TensorName::isControl);
  }

  /** Returns the values of the operation's outputs; empty if the operation must be copied. */
  private List<Value> rewritten(NodeDef node, List<Value> inputs) {
    for (RewriteRule rule : rules) {
      List<Value> outputs = rule.rewrite(node, inputs);
      if (!outputs.isEmpty()) {
        return outputs;
      }
    }
    return List.of();
  }

  private NodeDef copy(NodeDef node, List<Value> inputs) {
    NodeDef.Builder copy = node.toBuilder().clearInput();
    List<String> controls = lookupOrder.controls(node, inputs);
    inputs.forEach(input -> copy.addInput(target.tensor(input, controls)));
    node.getInputList().stream().filter(TensorName::isControl).forEach(copy::addInput);
    return copy.build();
  }

  /** Returns the operations that must be computed under their own names. */
  private static Set<String> retained(SourceGraph source, List<String> fetched) {
    Set<String> retained = new HashSet<>(fetched);
    source.operations().stream()
        .flatMap(node -> node.getInputList().stream())
        .filter(TensorName::isControl)
        .forEach(input -> retained.add(TensorName.of(input).operation()));
    return retained;
  }
}
