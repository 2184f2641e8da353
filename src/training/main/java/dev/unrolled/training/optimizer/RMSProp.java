package dev.unrolled.training.optimizer;

import dev.unrolled.formats.Requirements;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * RMSProp optimizer, as Keras computes it.
 *
 * <pre>
 * v = rho * v + (1 - rho) * g^2
 * a = rho * a + (1 - rho) * g                            centered; else a is 0
 * m = momentum * m + learningRate * g / sqrt(v - a^2 + epsilon)
 * w = w - m
 * </pre>
 *
 * <p>Tieleman and Hinton, lecture 6.5 of "Neural networks for machine learning", 2012; Graves,
 * "Generating sequences with recurrent neural networks", 2013, for the centered form; keras {@code
 * src/optimizers/rmsprop.py}. v starts at 0, where TF1's starts at 1.
 *
 * @param learningRate the size of a step
 * @param rho the decay rate of the squared gradient's moving average
 * @param momentum the fraction of the previous update that is added
 * @param epsilon prevents division by zero; inside the root
 * @param centered whether the squared mean gradient is subtracted, which estimates the variance
 */
public record RMSProp(
    double learningRate, double rho, double momentum, double epsilon, boolean centered)
    implements Optimizer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the learning rate or epsilon is not above 0, or rho or the
   *     momentum is outside {@code [0, 1)}
   */
  public RMSProp {
    Requirements.positive("learning rate", learningRate);
    Requirements.fraction("rho", rho);
    Requirements.fraction("momentum", momentum);
    Requirements.positive("epsilon", epsilon);
  }

  /**
   * Creates the optimizer with Keras's defaults: rho 0.9, no momentum, epsilon 1e-7, not centered.
   *
   * @param learningRate the size of a step
   */
  public RMSProp(double learningRate) {
    this(learningRate, 0.9, 0, 1e-7, false);
  }

  @Override
  public String name() {
    return "rmsprop";
  }

  @Override
  public Op step(OptimizerStep optimizerStep) {
    Operand<TFloat32> rhoConstant = optimizerStep.constant(rho);
    Operand<TFloat32> momentumConstant = optimizerStep.constant(momentum);
    Operand<TFloat32> epsilonConstant = optimizerStep.constant(epsilon);
    return optimizerStep.group(
        optimizerStep.updates(
            (tf, g) ->
                centered
                    ? tf.train.applyCenteredRmsProp(
                        g.variable(),
                        optimizerStep.slot("average_gradient", g, 0),
                        optimizerStep.slot("velocity", g, 0),
                        optimizerStep.slot("momentum", g, 0),
                        optimizerStep.learningRate(),
                        rhoConstant,
                        momentumConstant,
                        epsilonConstant,
                        g.value())
                    : tf.train.applyRmsProp(
                        g.variable(),
                        optimizerStep.slot("velocity", g, 0),
                        optimizerStep.slot("momentum", g, 0),
                        optimizerStep.learningRate(),
                        rhoConstant,
                        momentumConstant,
                        epsilonConstant,
                        g.value())));
  }
}
