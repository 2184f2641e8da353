package dev.unrolled.rnn;

import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How {@link Bidirectional} combines its two directions: Keras's {@code merge_mode}. */
public enum MergeMode {
  /** Side by side, {@code [B, U + W]}. */
  CONCAT,
  /** The sum. */
  SUM,
  /** The mean. */
  AVE,
  /** The product, element by element. */
  MUL;

  /**
   * Keras's name of the mode.
   *
   * @return a name, such as {@code concat}
   */
  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Combines {@code [B, U]} and {@code [B, W]}; W is U, except to concatenate. */
  Operand<TFloat32> merge(Ops tf, Operand<TFloat32> forward, Operand<TFloat32> backward) {
    return switch (this) {
      case CONCAT -> tf.concat(List.of(forward, backward), tf.constant(1));
      case SUM -> tf.math.add(forward, backward);
      case AVE -> tf.math.mul(tf.math.add(forward, backward), tf.constant(0.5f));
      case MUL -> tf.math.mul(forward, backward);
    };
  }
}
