package dev.unrolled.training.optimizer;

import dev.unrolled.training.internal.Requirements;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How gradients that are too large are cut, in one way of three.
 *
 * <p>Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML
 * 2013; keras {@code src/optimizers/base_optimizer.py}.
 *
 * @param by what is held against the limit
 * @param limit the most it may be
 */
public record Clipping(Kind by, double limit) {

  /** What is held against the limit. */
  public enum Kind {
    /** Every element of a gradient, for its own: Keras's {@code clipvalue}. */
    VALUE {
      @Override
      List<Gradient> clipped(Ops tf, List<Gradient> gradients, double limit) {
        Operand<TFloat32> low = tf.constant((float) -limit);
        Operand<TFloat32> high = tf.constant((float) limit);
        return gradients.stream().map(g -> g.with(tf.clipByValue(g.value(), low, high))).toList();
      }
    },
    /** The length of each weight's gradient, for its own: Keras's {@code clipnorm}. */
    NORM {
      @Override
      List<Gradient> clipped(Ops tf, List<Gradient> gradients, double limit) {
        return gradients.stream()
            .map(g -> g.with(tf.math.mul(g.value(), factor(tf, List.of(g), limit))))
            .toList();
      }
    },
    /** The length of all gradients as one vector: Keras's {@code global_clipnorm}. */
    GLOBAL_NORM {
      @Override
      List<Gradient> clipped(Ops tf, List<Gradient> gradients, double limit) {
        Operand<TFloat32> factor = factor(tf, gradients, limit);
        return gradients.stream().map(g -> g.with(tf.math.mul(g.value(), factor))).toList();
      }
    };

    abstract List<Gradient> clipped(Ops tf, List<Gradient> gradients, double limit);

    /** What brings the gradients' common length down to the limit; 1 if it is not above it. */
    private static Operand<TFloat32> factor(Ops tf, List<Gradient> gradients, double limit) {
      Operand<TFloat32> most = tf.constant((float) limit);
      Operand<TFloat32> halfOfSquares =
          tf.math.addN(gradients.stream().map(g -> squares(tf, g)).toList());
      Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(tf.constant(2f), halfOfSquares));
      return tf.math.div(most, tf.math.maximum(norm, most));
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
   * Cuts every element of a gradient to {@code [-limit, limit]}.
   *
   * @param limit the most it may be
   * @return the clipping
   */
  public static Clipping byValue(double limit) {
    return new Clipping(Kind.VALUE, limit);
  }

  /**
   * Shortens each weight's gradient, for its own.
   *
   * @param limit the most its length may be
   * @return the clipping
   */
  public static Clipping byNorm(double limit) {
    return new Clipping(Kind.NORM, limit);
  }

  /**
   * Shortens all gradients by one factor, so that their direction stays.
   *
   * @param limit the most their common length may be
   * @return the clipping
   */
  public static Clipping byGlobalNorm(double limit) {
    return new Clipping(Kind.GLOBAL_NORM, limit);
  }

  List<Gradient> clipped(Ops tf, List<Gradient> gradients) {
    return by.clipped(tf, gradients, limit);
  }
}
