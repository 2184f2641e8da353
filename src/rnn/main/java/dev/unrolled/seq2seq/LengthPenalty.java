package dev.unrolled.seq2seq;

import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Divisor of the log-probability of a hypothesis, by its length with the end.
 *
 * <pre>
 * length^alpha             POWER
 * ((5 + length) / 6)^alpha GNMT
 * </pre>
 *
 * <p>GNMT: Wu et al., "Google's neural machine translation system", arXiv:1609.08144, equation 14.
 *
 * @param form the form of the divisor
 * @param alpha 0 for none; larger numbers prefer longer answers
 */
public record LengthPenalty(Form form, double alpha) {

  /** Form of the divisor. */
  public enum Form {
    /** The length to the power of alpha. */
    POWER,
    /** The divisor of GNMT. */
    GNMT
  }

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if alpha is outside {@code [0, 10]}
   */
  public LengthPenalty {
    if (!(alpha >= 0 && alpha <= 10)) {
      throw new IllegalArgumentException(
          "length penalty of %s: expected alpha in [0, 10], found %s"
              .formatted(form.name().toLowerCase(Locale.ROOT), alpha));
    }
  }

  /**
   * No penalty: hypotheses are compared by their log-probabilities.
   *
   * @return the penalty
   */
  public static LengthPenalty none() {
    return new LengthPenalty(Form.POWER, 0);
  }

  /**
   * The divisor.
   *
   * @param length the number of ids with the end, at least 1
   * @return at least 1
   */
  public double of(int length) {
    double base = form == Form.GNMT ? (5.0 + length) / 6 : length;
    return Math.pow(base, alpha);
  }

  /** The divisors of lengths. */
  Operand<TFloat32> of(Ops tf, Operand<TInt32> lengths) {
    Operand<TFloat32> length = tf.dtypes.cast(lengths, TFloat32.class);
    Operand<TFloat32> base =
        form == Form.GNMT
            ? tf.math.div(tf.math.add(length, tf.constant(5f)), tf.constant(6f))
            : length;
    return tf.math.pow(base, tf.constant((float) alpha));
  }
}
