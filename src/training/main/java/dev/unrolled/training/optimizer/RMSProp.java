package dev.unrolled.training.optimizer;

import dev.unrolled.training.internal.Requirements;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * The RMSProp optimizer, as Keras computes it.
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
 * @param rho how much of the mean squared gradient is kept
 * @param momentum how much of the last move is kept
 * @param epsilon keeps the quotient finite; inside the root
 * @param centered whether the gradient's mean is taken off its square
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
   * With Keras's other numbers: rho 0.9, no momentum, epsilon 1e-7, not centered.
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
  public Op step(OptimizerStep descent) {
    Operand<TFloat32> kept = descent.constant(rho);
    Operand<TFloat32> keptMove = descent.constant(momentum);
    Operand<TFloat32> small = descent.constant(epsilon);
    return descent.together(
        descent.moves(
            (tf, g) ->
                centered
                    ? tf.train.applyCenteredRmsProp(
                        g.variable(),
                        descent.slot("average_gradient", g, 0),
                        descent.slot("velocity", g, 0),
                        descent.slot("momentum", g, 0),
                        descent.learningRate(),
                        kept,
                        keptMove,
                        small,
                        g.value())
                    : tf.train.applyRmsProp(
                        g.variable(),
                        descent.slot("velocity", g, 0),
                        descent.slot("momentum", g, 0),
                        descent.learningRate(),
                        kept,
                        keptMove,
                        small,
                        g.value())));
  }
}
