package dev.unrolled.rnn.forecast;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Half the squared difference up to delta, linear above it: Keras's {@code Huber}.
 *
 * @param delta where it becomes linear, in standard deviations of the targets; above 0
 */
public record Huber(double delta) implements ForecastLoss {

  /**
   * Checks delta.
   *
   * @throws IllegalArgumentException if it is not a finite number above 0
   */
  public Huber {
    if (!(delta > 0 && Double.isFinite(delta))) {
      throw new IllegalArgumentException("delta: expected a finite number above 0, found " + delta);
    }
  }

  @Override
  public String name() {
    return "huber";
  }

  /** {@code m^2 / 2 + delta * (|d| - m)} with {@code m = min(|d|, delta)}. */
  @Override
  public Operand<TFloat32> losses(
      Ops tf, Operand<TFloat32> targets, List<Operand<TFloat32>> forecasts) {
    Operand<TFloat32> limit = tf.constant((float) delta);
    Operand<TFloat32> difference = tf.math.abs(tf.math.sub(targets, forecasts.get(0)));
    Operand<TFloat32> least = tf.math.minimum(difference, limit);
    return tf.math.add(
        tf.math.mul(tf.constant(0.5f), tf.math.square(least)),
        tf.math.mul(limit, tf.math.sub(difference, least)));
  }
}
