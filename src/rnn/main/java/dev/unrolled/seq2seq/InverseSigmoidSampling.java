package dev.unrolled.seq2seq;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Scheduled sampling whose probability grows by a sigmoid: {@code 1 - k / (k + exp(step / k))}. It
 * is one half at {@code k * ln k} training steps.
 *
 * @param k how slowly it grows, at least 1
 */
public record InverseSigmoidSampling(double k) implements ScheduledSampling {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if k is below 1
   */
  public InverseSigmoidSampling {
    if (!(k >= 1 && k < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "inverse sigmoid sampling k: expected a number of at least 1, found " + k);
    }
  }

  /** As {@code sigmoid(step / k - ln k)}, which does not overflow. */
  @Override
  public Operand<TFloat32> probability(Ops tf, Operand<TInt64> step) {
    Operand<TFloat32> time =
        tf.math.div(tf.dtypes.cast(step, TFloat32.class), tf.constant((float) k));
    return tf.math.sigmoid(tf.math.sub(time, tf.constant((float) Math.log(k))));
  }
}
