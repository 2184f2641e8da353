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
 * What an optimizer is given to add its step to a graph.
 *
 * @param tf the graph's operations
 * @param parameters the door to what the optimizer keeps from one step to the next
 * @param learningRate the size of the step, a scalar
 * @param gradients of every weight to move
 */
public record OptimizerStep(
    Ops tf, Parameters parameters, Operand<TFloat32> learningRate, List<Gradient> gradients) {

  /** The step of a run: weights are pulled towards 0, gradients clipped, then the optimizer's. */
  public Op step(Optimizer optimizer, double l2, @Nullable Clipping clipping) {
    Ops afterGradients = after(gradients);
    List<Gradient> pulled = new L2(l2).added(afterGradients, gradients);
    List<Gradient> taken = clipping == null ? pulled : clipping.clipped(afterGradients, pulled);
    return optimizer.step(new OptimizerStep(tf, parameters, learningRate, taken));
  }

  /** How one weight moves. */
  @FunctionalInterface
  interface Move {
    Op add(Ops tf, Gradient gradient);
  }

  /**
   * Moves every weight, none before every gradient is known: otherwise a step could read what the
   * same step writes.
   */
  List<Op> moves(Move move) {
    Ops afterGradients = after(gradients);
    List<Op> moves = new ArrayList<>();
    gradients.forEach(gradient -> moves.add(move.add(afterGradients, gradient)));
    return moves;
  }

  /**
   * What is begun when the gradients are known. TensorFlow's optimizer leaves a sum alone that
   * others wait for, and would else add its terms in another order.
   */
  private Ops after(List<Gradient> gradients) {
    return tf.withControlDependencies(
        List.copyOf(gradients.stream().map(Gradient::value).toList()));
  }

  /** The step that is done when these operations are. */
  Op together(List<Op> operations) {
    return tf.withControlDependencies(operations).noOp();
  }

  /** A number that the optimizer keeps. */
  Operand<TFloat32> kept(String name, double first) {
    return parameters.weight(
        Weight.fixed(name, Shape.scalar(), (ops, shape, seed) -> ops.constant((float) first)));
  }

  /** A tensor that the optimizer keeps for a weight, of its shape. */
  Operand<TFloat32> slot(String name, Gradient gradient, double first) {
    Weight weight = gradient.weight();
    return parameters.weight(
        Weight.fixed(
            name + "/" + weight.name(),
            weight.shape(),
            (ops, shape, seed) -> ops.fill(ops.constant(shape), ops.constant((float) first))));
  }

  /** A number of the optimizer's that does not change. */
  Operand<TFloat32> constant(double value) {
    return tf.constant((float) value);
  }
}
