package dev.unrolled.training.optimizer;

import dev.unrolled.formats.Requirements;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradient clipping by value, norm or global norm.
 *
 * <p>Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML
 * 2013; keras {@code src/optimizers/base_optimizer.py}.
 *
 * @param by the quantity that is limited
 * @param limit the maximum of that quantity
 */
public record Clipping(Kind by, double limit) {

  /** Quantity that is limited. */
  public enum Kind {
    /** Each element of a gradient: Keras's {@code clipvalue}. */
    VALUE {
      @Override
      List<Gradient> clipped(Ops tf, List<Gradient> gradients, double limit) {
        Operand<TFloat32> low = tf.constant((float) -limit);
        Operand<TFloat32> high = tf.constant((float) limit);
        return gradients.stream().map(g -> g.with(tf.clipByValue(g.value(), low, high))).toList();
      }
    },
    /** The norm of each weight's gradient: Keras's {@code clipnorm}. */
    NORM {
      @Override
      List<Gradient> clipped(Ops tf, List<Gradient> gradients, double limit) {
        return gradients.stream()
            .map(g -> g.with(tf.math.mul(g.value(), factor(tf, List.of(g), limit))))
            .toList();
      }
    },
    /** The norm of all gradients together: Keras's {@code global_clipnorm}. */
    GLOBAL_NORM {
      @Override
      List<Gradient> clipped(Ops tf, List<Gradient> gradients, double limit) {
        Operand<TFloat32> factor = factor(tf, gradients, limit);
        return gradients.stream().map(g -> g.with(tf.math.mul(g.value(), factor))).toList();
      }
    };

    abstract List<Gradient> clipped(Ops tf, List<Gradient> gradients, double limit);

    /** Computes the factor that scales the gradients' common norm down to the limit; at most 1. */
    private static Operand<TFloat32> factor(Ops tf, List<Gradient> gradients, double limit) {
      Operand<TFloat32> maximum = tf.constant((float) limit);
      Operand<TFloat32> halfOfSquares =
          tf.math.addN(gradients.stream().map(g -> squares(tf, g)).toList());
      Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(tf.constant(2f), halfOfSquares));
      return tf.math.div(maximum, tf.math.maximum(norm, maximum));
    }

    private static Operand<TFloat32> squares(Ops tf, Gradient gradient) {
      return tf.nn.l2Loss(gradient.value());
    }
  }

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the limit is not above 0
   */
  public Clipping {
    Requirements.positive("clipping limit", limit);
  }

  /**
   * Clips each element of a gradient to {@code [-limit, limit]}.
   *
   * @param limit the maximum of that quantity
   * @return the clipping
   */
  public static Clipping byValue(double limit) {
    return new Clipping(Kind.VALUE, limit);
  }

  /**
   * Scales each weight's gradient down to a maximum norm.
   *
   * @param limit the maximum norm
   * @return the clipping
   */
  public static Clipping byNorm(double limit) {
    return new Clipping(Kind.NORM, limit);
  }

  /**
   * Scales all gradients by one factor, so that their direction does not change.
   *
   * @param limit the maximum norm of all gradients together
   * @return the clipping
   */
  public static Clipping byGlobalNorm(double limit) {
    return new Clipping(Kind.GLOBAL_NORM, limit);
  }

  List<Gradient> clipped(Ops tf, List<Gradient> gradients) {
    return by.clipped(tf, gradients, limit);
  }
}
