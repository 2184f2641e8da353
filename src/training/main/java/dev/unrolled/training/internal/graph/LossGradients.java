package dev.unrolled.training.internal.graph;

import dev.unrolled.training.internal.graph.WeightGradients.Trained;
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
 * The gradients of a loss by the weights that are trained.
 *
 * @param tf the graph's operations
 * @param loss a scalar
 * @param scope the scope of the forward pass; empty for the whole graph
 */
public record LossGradients(Ops tf, Operand<TFloat32> loss, String scope) {

  /** By all weights as they are. */
  List<Gradient> ofWeights(Variables variables) {
    return of(variables, LossGradients::products);
  }

  /** By all weights; of tables that are only looked up, by the rows that are seen. */
  public List<Gradient> ofRowsSeen(Variables variables) {
    return of(variables, weight -> GatherGradient.of(weight).orElseGet(() -> products(weight)));
  }

  private static WeightGradients products(Trained weight) {
    return MatMulGradient.of(weight).orElseGet(() -> new WeightGradients.Other(weight.variable()));
  }

  private List<Gradient> of(Variables variables, Function<Trained, WeightGradients> used) {
    List<Trained> weights =
        variables.trainable().stream()
            .map(weight -> new Trained(weight, variables.weight(weight), scope))
            .toList();
    List<WeightGradients> uses = weights.stream().map(used).toList();
    Map<Output<TFloat32>, Operand<TFloat32>> slopes =
        slopes(uses.stream().flatMap(LossGradients::results).distinct().toList());
    List<Gradient> gradients = new ArrayList<>();
    for (int i = 0; i < uses.size(); i++) {
      List<Operand<TFloat32>> own = results(uses.get(i)).map(slopes::get).toList();
      gradients.add(uses.get(i).gradient(tf, weights.get(i), own));
    }
    return gradients;
  }

  private static Stream<Output<TFloat32>> results(WeightGradients uses) {
    return uses.results().stream().map(Operand::asOutput);
  }

  /** By outputs that are all different: TensorFlow leaves out what it is asked for twice. */
  private Map<Output<TFloat32>, Operand<TFloat32>> slopes(List<Output<TFloat32>> results) {
    Gradients gradients = tf.gradients(loss, results);
    Map<Output<TFloat32>, Operand<TFloat32>> slopes = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      slopes.put(results.get(i), gradients.dy(i));
    }
    return slopes;
  }
}
