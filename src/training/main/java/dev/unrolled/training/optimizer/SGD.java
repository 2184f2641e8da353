package dev.unrolled.training.optimizer;

import dev.unrolled.training.internal.Requirements;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent, plain, with momentum, or with Nesterov's, as Keras computes it.
 *
 * <pre>
 * w = w - learningRate * g                        momentum 0
 *
 * v = momentum * v - learningRate * g
 * w = w + v                                       momentum
 * w = w + momentum * v - learningRate * g         Nesterov's, with the new v
 * </pre>
 *
 * <p>Sutskever, Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep
 * learning", ICML 2013; keras {@code src/optimizers/sgd.py}. TF1's momentum keeps v without the
 * learning rate, which differs where a schedule changes it.
 *
 * @param learningRate the size of a step
 * @param momentum how much of the last move is kept
 * @param nesterov whether to look ahead by the momentum
 */
public record SGD(double learningRate, double momentum, boolean nesterov) implements Optimizer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0, the momentum is outside
   *     {@code [0, 1)}, or Nesterov's has none
   */
  public SGD {
    Requirements.positive("learning rate", learningRate);
    Requirements.fraction("momentum", momentum);
    if (nesterov) {
      Requirements.positive("momentum of Nesterov", momentum);
    }
  }

  /**
   * Without momentum.
   *
   * @param learningRate the size of a step
   */
  public SGD(double learningRate) {
    this(learningRate, 0, false);
  }

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public Op step(OptimizerStep descent) {
    return descent.together(
        descent.moves(
            (tf, gradient) -> {
              Operand<TFloat32> down = tf.math.mul(gradient.value(), descent.learningRate());
              return momentum == 0
                  ? tf.assignSub(gradient.variable(), down)
                  : tf.assignAdd(gradient.variable(), move(tf, descent, gradient, down));
            }));
  }

  private Operand<TFloat32> move(
      Ops tf, OptimizerStep descent, Gradient gradient, Operand<TFloat32> down) {
    Operand<TFloat32> kept = descent.constant(momentum);
    Operand<TFloat32> velocity = descent.slot("momentum", gradient, 0);
    Operand<TFloat32> moved = tf.assign(velocity, tf.math.sub(tf.math.mul(velocity, kept), down));
    return nesterov ? tf.math.sub(tf.math.mul(moved, kept), down) : moved;
  }
}
