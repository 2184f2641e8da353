package dev.unrolled.training;

import dev.unrolled.training.Uses.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * The gradients of a loss by the weights that are trained.
 *
 * @param tf the graph's operations
 * @param loss a scalar
 */
record LossGradients(Ops tf, Operand<TFloat32> loss) {

  /** By all weights as they are. */
  List<Gradient> ofWeights(Variables variables) {
    return of(variables, LossGradients::products);
  }

  /** By all weights; of tables that are only looked up, by the rows that are seen. */
  List<Gradient> ofRowsSeen(Variables variables) {
    return of(variables, weight -> LookUps.of(weight).orElseGet(() -> products(weight)));
  }

  private static Uses products(Trained weight) {
    return Products.of(weight).orElseGet(() -> new Uses.Other(weight.variable()));
  }

  private List<Gradient> of(Variables variables, Function<Trained, Uses> used) {
    List<Trained> weights =
        variables.trainable().stream()
            .map(weight -> new Trained(weight, variables.weight(weight)))
            .toList();
    List<Uses> uses = weights.stream().map(used).toList();
    Gradients slopes =
        tf.gradients(loss, uses.stream().flatMap(u -> u.results().stream()).toList());
    List<Gradient> gradients = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < uses.size(); i++) {
      List<Operand<TFloat32>> own = new ArrayList<>();
      for (int j = 0; j < uses.get(i).results().size(); j++) {
        own.add(slopes.dy(next++));
      }
      gradients.add(uses.get(i).gradient(tf, weights.get(i), own));
    }
    return gradients;
  }
}
