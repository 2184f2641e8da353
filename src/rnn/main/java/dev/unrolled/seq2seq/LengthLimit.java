package dev.unrolled.seq2seq;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Largest number of ids of an answer, without the end: {@code floor(factor * input length) +
 * constant}.
 *
 * @param factor ids for each time step of the input, at least 0
 * @param constant further ids, at least 0
 */
public record LengthLimit(double factor, int constant) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is negative, or both are 0
   */
  public LengthLimit {
    if (!(factor >= 0 && factor < 1e6)) {
      throw new IllegalArgumentException(
          "length limit factor: expected a number of at least 0, found " + factor);
    }
    if (constant < 0 || (constant == 0 && factor == 0)) {
      throw new IllegalArgumentException(
          "length limit constant: expected at least %d, found %d"
              .formatted(factor == 0 ? 1 : 0, constant));
    }
  }

  /**
   * The same limit for every input.
   *
   * @param constant the largest number of ids
   * @return the limit
   */
  public static LengthLimit of(int constant) {
    return new LengthLimit(0, constant);
  }

  /** The limit of each row, {@code [B]}. */
  Operand<TInt32> of(Ops tf, Operand<TInt32> lengths) {
    Operand<TFloat32> product =
        tf.math.mul(tf.dtypes.cast(lengths, TFloat32.class), tf.constant((float) factor));
    Operand<TInt32> ids = tf.dtypes.cast(tf.math.floor(product), TInt32.class);
    return tf.math.add(ids, tf.constant(constant));
  }
}
