package dev.unrolled.rnn.attention;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Products of queries and keys.
 *
 * @param tf the graph's operations
 * @param keys {@code [B, U, T]}
 * @param scale a factor of all scores, a scalar; null for 1
 */
record LuongScores(Ops tf, Operand<TFloat32> keys, @Nullable Operand<TFloat32> scale)
    implements AttentionScores {

  @Override
  public Operand<TFloat32> of(Operand<TFloat32> queries) {
    return scaled(tf.train.batchMatMul(queries, keys, TFloat32.class));
  }

  private Operand<TFloat32> scaled(Operand<TFloat32> products) {
    return scale == null ? products : tf.math.mul(scale, products);
  }
}
