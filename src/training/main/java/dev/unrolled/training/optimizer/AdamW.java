package dev.unrolled.training.optimizer;

import dev.unrolled.training.internal.Requirements;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam with weight decay apart from the gradient, as Keras computes it.
 *
 * <pre>
 * w = w - weightDecay * learningRate * w
 * </pre>
 *
 * <p>and then {@link Adam}'s step. Every trained weight decays, biases too. Loshchilov and Hutter,
 * "Decoupled weight decay regularization", ICLR 2019; keras {@code src/optimizers/adamw.py}.
 *
 * @param learningRate the size of a step
 * @param weightDecay what is lost of a weight in a step of size 1, as a part
 * @param beta1 how much of the mean gradient is kept
 * @param beta2 how much of the mean squared gradient is kept
 * @param epsilon keeps the quotient finite
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
   * With Keras's betas and epsilon.
   *
   * @param learningRate the size of a step
   * @param weightDecay what is lost of a weight in a step of size 1, as a part; 0.004 in Keras
   */
  public AdamW(double learningRate, double weightDecay) {
    this(learningRate, weightDecay, 0.9, 0.999, 1e-7);
  }

  @Override
  public String name() {
    return "adamw";
  }

  @Override
  public Op step(OptimizerStep descent) {
    Operand<TFloat32> decay =
        descent.tf().math.mul(descent.constant(weightDecay), descent.learningRate());
    return new Adam(learningRate, beta1, beta2, epsilon)
        .step(descent, (tf, variable) -> decayed(tf, variable, decay));
  }

  private static Operand<TFloat32> decayed(
      Ops tf, Operand<TFloat32> variable, Operand<TFloat32> decay) {
    return tf.assignSub(variable, tf.math.mul(variable, decay));
  }
}
