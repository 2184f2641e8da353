package dev.unrolled.training.optimizer;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradients and learning rate from which an optimizer adds its step to a graph.
 *
 * @param tf the graph's operations
 * @param parameters the optimizer's slots
 * @param learningRate the learning rate, a scalar
 * @param gradients the gradient of each trainable weight
 */
public record OptimizerStep(
    Ops tf, Parameters parameters, Operand<TFloat32> learningRate, List<Gradient> gradients) {

  /** Adds the step of a run: L2 regularization, gradient clipping, then the optimizer's updates. */
  public Op step(Optimizer optimizer, double l2, @Nullable Clipping clipping) {
    Ops afterGradients = after(gradients);
    List<Gradient> regularized = new L2(l2).regularize(afterGradients, gradients);
    List<Gradient> clipped =
        clipping == null ? regularized : clipping.clipped(afterGradients, regularized);
    return optimizer.step(new OptimizerStep(tf, parameters, learningRate, clipped));
  }

  /** Update of one weight. */
  @FunctionalInterface
  interface Update {
    Op add(Ops tf, Gradient gradient);
  }

  /**
   * Updates every weight after all gradients are computed. Otherwise a step could read values that
   * the same step writes.
   */
  List<Op> updates(Update update) {
    Ops afterGradients = after(gradients);
    List<Op> updates = new ArrayList<>();
    gradients.forEach(gradient -> updates.add(update.add(afterGradients, gradient)));
    return updates;
  }

  /** Returns operations that run after all gradients are computed. */
  private Ops after(List<Gradient> gradients) {
    return tf.withControlDependencies(
        List.copyOf(gradients.stream().map(Gradient::value).toList()));
  }

  /** Returns an operation that runs after all given ones. */
  Op group(List<Op> operations) {
    return tf.withControlDependencies(operations).noOp();
  }

  /** Returns a scalar variable of the optimizer. */
  Operand<TFloat32> scalar(String name, double initial) {
    return parameters.weight(
        Weight.fixed(name, Shape.scalar(), (ops, shape, seed) -> ops.constant((float) initial)));
  }

  /** Returns a slot of a weight, of its shape. */
  Operand<TFloat32> slot(String name, Gradient gradient, double initial) {
    Weight weight = gradient.weight();
    return parameters.weight(
        Weight.fixed(
            name + "/" + weight.name(),
            weight.shape(),
            (ops, shape, seed) -> ops.fill(ops.constant(shape), ops.constant((float) initial))));
  }

  /** Returns a constant hyperparameter. */
  Operand<TFloat32> constant(double value) {
    return tf.constant((float) value);
  }
}
