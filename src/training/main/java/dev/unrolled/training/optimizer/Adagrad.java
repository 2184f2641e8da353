package dev.unrolled.training.optimizer;

import dev.unrolled.formats.Requirements;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adagrad optimizer, as Keras computes it.
 *
 * <pre>
 * a = a + g^2
 * w = w - learningRate * g / sqrt(a + epsilon)
 * </pre>
 *
 * <p>Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic
 * optimization", JMLR 12, 2011; keras {@code src/optimizers/adagrad.py}.
 *
 * @param learningRate the size of a step
 * @param initialAccumulatorValue the initial value of a
 * @param epsilon prevents division by zero; inside the root
 */
public record Adagrad(double learningRate, double initialAccumulatorValue, double epsilon)
    implements Optimizer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the learning rate or epsilon is not above 0, or the initial
   *     accumulator value is below 0
   */
  public Adagrad {
    Requirements.positive("learning rate", learningRate);
    Requirements.notNegative("initial accumulator value", initialAccumulatorValue);
    Requirements.positive("epsilon", epsilon);
  }

  /**
   * Creates the optimizer with Keras's defaults: initial accumulator value 0.1, epsilon 1e-7.
   *
   * @param learningRate the size of a step
   */
  public Adagrad(double learningRate) {
    this(learningRate, 0.1, 1e-7);
  }

  @Override
  public String name() {
    return "adagrad";
  }

  @Override
  public Op step(OptimizerStep optimizerStep) {
    return optimizerStep.group(
        optimizerStep.updates((tf, gradient) -> update(tf, optimizerStep, gradient)));
  }

  private Op update(Ops tf, OptimizerStep optimizerStep, Gradient gradient) {
    Operand<TFloat32> slot = optimizerStep.slot("accumulator", gradient, initialAccumulatorValue);
    Operand<TFloat32> sum = tf.assignAdd(slot, tf.math.square(gradient.value()));
    Operand<TFloat32> root = tf.math.sqrt(tf.math.add(sum, optimizerStep.constant(epsilon)));
    Operand<TFloat32> scaledGradient = tf.math.mul(optimizerStep.learningRate(), gradient.value());
    return tf.assignSub(gradient.variable(), tf.math.div(scaledGradient, root));
  }
}
