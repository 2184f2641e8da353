package dev.unrolled.training.optimizer;

import dev.unrolled.training.internal.Requirements;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The Adam optimizer, as TensorFlow 1 computes it.
 *
 * <pre>
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g^2
 * w = w - learningRate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)
 * </pre>
 *
 * <p>Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015; epsilon is the paper's
 * "epsilon hat". No weight moves before every gradient is known, and the powers of beta move after
 * every weight has: otherwise a step could read what the same step writes.
 *
 * @param learningRate the size of a step
 * @param beta1 how much of the mean gradient is kept
 * @param beta2 how much of the mean squared gradient is kept
 * @param epsilon keeps the quotient finite; 1e-8 in TF1, 1e-7 in Keras
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
   * With the paper's betas and TF1's epsilon.
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
  public Op step(OptimizerStep descent) {
    return step(descent, (tf, variable) -> variable);
  }

  /** What is done to a variable before it moves, and the variable after it. */
  @FunctionalInterface
  interface Before {
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> variable);
  }

  Op step(OptimizerStep descent, Before before) {
    Operand<TFloat32> beta1Power = descent.kept("beta1_power", beta1);
    Operand<TFloat32> beta2Power = descent.kept("beta2_power", beta2);
    AdamRows ofRows = new AdamRows(this, descent, beta1Power, beta2Power);
    List<Op> moves =
        descent.moves(
            (tf, gradient) ->
                gradient.rows() != null
                    ? ofRows.move(tf, gradient, gradient.rows())
                    : tf.train.applyAdam(
                        before.of(tf, gradient.variable()),
                        descent.slot("m", gradient, 0),
                        descent.slot("v", gradient, 0),
                        beta1Power,
                        beta2Power,
                        descent.learningRate(),
                        descent.constant(beta1),
                        descent.constant(beta2),
                        descent.constant(epsilon),
                        gradient.value()));
    Ops afterMoves = descent.tf().withControlDependencies(moves);
    return descent.together(
        List.of(
            multiply(afterMoves, beta1Power, descent.constant(beta1)),
            multiply(afterMoves, beta2Power, descent.constant(beta2))));
  }

  private static Op multiply(Ops tf, Operand<TFloat32> power, Operand<TFloat32> beta) {
    return tf.assign(power, tf.math.mul(power, beta));
  }
}
