package dev.unrolled.seq2seq;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Scheduled sampling whose probability grows linearly from 0: {@code min(1, step / steps) *
 * probability}.
 *
 * @param steps the number of training steps after which it is constant
 * @param probability the probability from then on, in {@code [0, 1]}
 */
public record LinearSampling(int steps, double probability) implements ScheduledSampling {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if steps is below 1 or the probability outside {@code [0, 1]}
   */
  public LinearSampling {
    if (steps < 1) {
      throw new IllegalArgumentException("sampling steps: expected at least 1, found " + steps);
    }
    ConstantSampling.requireProbability(probability);
  }

  @Override
  public Operand<TFloat32> probability(Ops tf, Operand<TInt64> step) {
    Operand<TFloat32> part =
        tf.math.div(tf.dtypes.cast(step, TFloat32.class), tf.constant((float) steps));
    Operand<TFloat32> limited = tf.math.minimum(part, tf.constant(1f));
    return tf.math.mul(limited, tf.constant((float) probability));
  }
}
