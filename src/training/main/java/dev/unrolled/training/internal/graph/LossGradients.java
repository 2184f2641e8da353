package dev.unrolled.training.internal.graph;

import dev.unrolled.training.internal.graph.WeightGradients.TrainedWeight;
import dev.unrolled.training.optimizer.Gradient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of a loss with respect to the trainable weights.
 *
 * @param tf the graph's operations
 * @param loss the loss, a scalar
 * @param scope the scope of the forward pass; empty for the whole graph
 */
public record LossGradients(Ops tf, Operand<TFloat32> loss, String scope) {

  /** Adds the gradients with respect to all weights. */
  public List<Gradient> ofWeights(Variables variables) {
    return of(variables, LossGradients::matMul);
  }

  /**
   * Adds the gradients with respect to all weights; for tables only used for lookups, with respect
   * to the rows looked up.
   */
  public List<Gradient> ofLookedUpRows(Variables variables) {
    return of(variables, weight -> GatherGradient.of(weight).orElseGet(() -> matMul(weight)));
  }

  private static WeightGradients matMul(TrainedWeight weight) {
    return MatMulGradient.of(weight).orElseGet(() -> new WeightGradients.Other(weight.variable()));
  }

  private List<Gradient> of(Variables variables, Function<TrainedWeight, WeightGradients> ruleOf) {
    List<TrainedWeight> weights =
        variables.trainable().stream()
            .map(weight -> new TrainedWeight(weight, variables.weight(weight), scope))
            .toList();
    List<WeightGradients> rules = weights.stream().map(ruleOf).toList();
    Map<Output<TFloat32>, Operand<TFloat32>> byResult =
        byResult(rules.stream().flatMap(LossGradients::results).distinct().toList());
    List<Gradient> gradients = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      List<Operand<TFloat32>> resultGradients = results(rules.get(i)).map(byResult::get).toList();
      gradients.add(rules.get(i).gradient(tf, weights.get(i), resultGradients));
    }
    return gradients;
  }

  private static Stream<Output<TFloat32>> results(WeightGradients rule) {
    return rule.results().stream().map(Operand::asOutput);
  }

  /** Adds the gradients with respect to distinct tensors: TensorFlow omits duplicates. */
  private Map<Output<TFloat32>, Operand<TFloat32>> byResult(List<Output<TFloat32>> results) {
    Gradients gradients = tf.gradients(loss, results);
    Map<Output<TFloat32>, Operand<TFloat32>> byResult = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      byResult.put(results.get(i), gradients.dy(i));
    }
    return byResult;
  }
}
