package dev.unrolled.training.optimizer;

import dev.unrolled.formats.Requirements;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam with decoupled weight decay, as Keras computes it.
 *
 * <pre>
 * w = w - weightDecay * learningRate * w
 * </pre>
 *
 * <p>followed by {@link Adam}'s step. All trainable weights decay, including biases. Loshchilov and
 * Hutter, "Decoupled weight decay regularization", ICLR 2019; keras {@code
 * src/optimizers/adamw.py}.
 *
 * @param learningRate the size of a step
 * @param weightDecay the fraction that a weight loses per step at learning rate 1
 * @param beta1 the decay rate of the gradient's moving average
 * @param beta2 the decay rate of the squared gradient's moving average
 * @param epsilon prevents division by zero
 */
public record AdamW(
    double learningRate, double weightDecay, double beta1, double beta2, double epsilon)
    implements Optimizer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the learning rate or epsilon is not above 0, the weight
   *     decay is below 0, or a beta is outside {@code [0, 1)}
   */
  public AdamW {
    Requirements.notNegative("weight decay", weightDecay);
    Requirements.positive("learning rate", learningRate);
    Requirements.fraction("beta1", beta1);
    Requirements.fraction("beta2", beta2);
    Requirements.positive("epsilon", epsilon);
  }

  /**
   * Creates the optimizer with Keras's betas and epsilon.
   *
   * @param learningRate the size of a step
   * @param weightDecay the fraction that a weight loses per step at learning rate 1; 0.004 in Keras
   */
  public AdamW(double learningRate, double weightDecay) {
    this(learningRate, weightDecay, 0.9, 0.999, 1e-7);
  }

  @Override
  public String name() {
    return "adamw";
  }

  @Override
  public Op step(OptimizerStep optimizerStep) {
    Operand<TFloat32> decay =
        optimizerStep
            .tf()
            .math
            .mul(optimizerStep.constant(weightDecay), optimizerStep.learningRate());
    return new Adam(learningRate, beta1, beta2, epsilon)
        .step(optimizerStep, (tf, variable) -> decayed(tf, variable, decay));
  }

  private static Operand<TFloat32> decayed(
      Ops tf, Operand<TFloat32> variable, Operand<TFloat32> decay) {
    return tf.assignSub(variable, tf.math.mul(variable, decay));
  }
}
