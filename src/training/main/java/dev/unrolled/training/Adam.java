package dev.unrolled.training;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.WeightInitializer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
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
  public Op step(
      Ops tf, Parameters parameters, List<Weight> weights, List<Operand<TFloat32>> gradients) {
    Parameters own = parameters.in("adam");
    Operand<TFloat32> beta1Power = own.weight(scalar("beta1_power", beta1));
    Operand<TFloat32> beta2Power = own.weight(scalar("beta2_power", beta2));
    Ops afterGradients = tf.withControlDependencies(List.copyOf(gradients));
    List<Op> moves = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      Weight weight = weights.get(i);
      moves.add(
          afterGradients.train.applyAdam(
              parameters.weight(weight),
              own.weight(slot("m", weight)),
              own.weight(slot("v", weight)),
              beta1Power,
              beta2Power,
              constant(tf, learningRate),
              constant(tf, beta1),
              constant(tf, beta2),
              constant(tf, epsilon),
              gradients.get(i)));
    }
    Ops afterMoves = tf.withControlDependencies(moves);
    Op power1 = multiply(afterMoves, beta1Power, beta1);
    Op power2 = multiply(afterMoves, beta2Power, beta2);
    return tf.withControlDependencies(List.of(power1, power2)).noOp();
  }

  private static Op multiply(Ops tf, Operand<TFloat32> power, double beta) {
    return tf.assign(power, tf.math.mul(power, constant(tf, beta)));
  }

  private static Weight scalar(String name, double value) {
    return Weight.fixed(name, Shape.scalar(), (tf, shape, seed) -> constant(tf, value));
  }

  private static Weight slot(String name, Weight weight) {
    return Weight.fixed(
        name + "/" + weight.name(), weight.shape(), WeightInitializer.of(seed -> new Zeros<>()));
  }

  private static Operand<TFloat32> constant(Ops tf, double value) {
    return tf.constant((float) value);
  }
}
