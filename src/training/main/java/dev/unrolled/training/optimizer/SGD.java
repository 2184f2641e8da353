package dev.unrolled.training.optimizer;

import dev.unrolled.formats.Requirements;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent, optionally with momentum or Nesterov momentum, as Keras computes it.
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
 * @param momentum the fraction of the previous update that is added
 * @param nesterov whether to use Nesterov momentum
 */
public record SGD(double learningRate, double momentum, boolean nesterov) implements Optimizer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0, the momentum is outside
   *     {@code [0, 1)}, or Nesterov momentum is 0
   */
  public SGD {
    Requirements.positive("learning rate", learningRate);
    Requirements.fraction("momentum", momentum);
    if (nesterov) {
      Requirements.positive("Nesterov momentum", momentum);
    }
  }

  /**
   * Creates the optimizer without momentum.
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
  public Op step(OptimizerStep optimizerStep) {
    return optimizerStep.group(
        optimizerStep.updates(
            (tf, gradient) -> {
              Operand<TFloat32> scaledGradient =
                  tf.math.mul(gradient.value(), optimizerStep.learningRate());
              return momentum == 0
                  ? tf.assignSub(gradient.variable(), scaledGradient)
                  : tf.assignAdd(
                      gradient.variable(),
                      momentumUpdate(tf, optimizerStep, gradient, scaledGradient));
            }));
  }

  private Operand<TFloat32> momentumUpdate(
      Ops tf, OptimizerStep optimizerStep, Gradient gradient, Operand<TFloat32> scaledGradient) {
    Operand<TFloat32> momentumConstant = optimizerStep.constant(momentum);
    Operand<TFloat32> velocity = optimizerStep.slot("momentum", gradient, 0);
    Operand<TFloat32> updated =
        tf.assign(velocity, tf.math.sub(tf.math.mul(velocity, momentumConstant), scaledGradient));
    return nesterov ? tf.math.sub(tf.math.mul(updated, momentumConstant), scaledGradient) : updated;
  }
}
