package dev.unrolled.training.optimizer;

import dev.unrolled.formats.Requirements;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam optimizer, as TensorFlow 1 computes it.
 *
 * <pre>
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g^2
 * w = w - learningRate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)
 * </pre>
 *
 * <p>Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015; epsilon is the paper's
 * "epsilon hat". All gradients are computed before any weight is updated, and the powers of beta
 * are updated last. Otherwise a step could read values that the same step writes.
 *
 * @param learningRate the size of a step
 * @param beta1 the decay rate of the gradient's moving average
 * @param beta2 the decay rate of the squared gradient's moving average
 * @param epsilon prevents division by zero; 1e-8 in TF1, 1e-7 in Keras
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the learning rate or epsilon is not above 0, or a beta is
   *     outside {@code [0, 1)}
   */
  public Adam {
    Requirements.positive("learning rate", learningRate);
    Requirements.fraction("beta1", beta1);
    Requirements.fraction("beta2", beta2);
    Requirements.positive("epsilon", epsilon);
  }

  /**
   * Creates the optimizer with the paper's betas and TF1's epsilon.
   *
   * @param learningRate the size of a step
   */
  public Adam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public Op step(OptimizerStep optimizerStep) {
    return step(optimizerStep, (tf, variable) -> variable);
  }

  /** Update of a variable before Adam's own, such as weight decay. */
  @FunctionalInterface
  interface VariableUpdate {
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> variable);
  }

  Op step(OptimizerStep optimizerStep, VariableUpdate decay) {
    Operand<TFloat32> beta1Power = optimizerStep.scalar("beta1_power", beta1);
    Operand<TFloat32> beta2Power = optimizerStep.scalar("beta2_power", beta2);
    AdamRows rowUpdates = new AdamRows(this, optimizerStep, beta1Power, beta2Power);
    List<Op> updates =
        optimizerStep.updates(
            (tf, gradient) ->
                gradient.rows() != null
                    ? rowUpdates.update(tf, gradient, gradient.rows())
                    : tf.train.applyAdam(
                        decay.of(tf, gradient.variable()),
                        optimizerStep.slot("m", gradient, 0),
                        optimizerStep.slot("v", gradient, 0),
                        beta1Power,
                        beta2Power,
                        optimizerStep.learningRate(),
                        optimizerStep.constant(beta1),
                        optimizerStep.constant(beta2),
                        optimizerStep.constant(epsilon),
                        gradient.value()));
    Ops afterUpdates = optimizerStep.tf().withControlDependencies(updates);
    return optimizerStep.group(
        List.of(
            multiply(afterUpdates, beta1Power, optimizerStep.constant(beta1)),
            multiply(afterUpdates, beta2Power, optimizerStep.constant(beta2))));
  }

  private static Op multiply(Ops tf, Operand<TFloat32> power, Operand<TFloat32> beta) {
    return tf.assign(power, tf.math.mul(power, beta));
  }
}
