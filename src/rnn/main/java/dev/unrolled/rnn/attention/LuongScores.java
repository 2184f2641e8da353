package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.TimeMajor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * Products of queries and keys.
 *
 * @param tf the graph's operations
 * @param keys {@code [B, T, U]}
 * @param scale a factor of all scores, a scalar; null for 1
 */
record LuongScores(Ops tf, Operand<TFloat32> keys, @Nullable Operand<TFloat32> scale)
    implements AttentionScores {

  @Override
  public Operand<TFloat32> of(Operand<TFloat32> query) {
    Operand<TFloat32> column = tf.expandDims(query, tf.constant(2));
    Operand<TFloat32> products = tf.train.batchMatMul(keys, column, TFloat32.class);
    return scaled(AttentionMemory.squeeze(tf, products, 2));
  }

  @Override
  public Operand<TFloat32> ofAll(Ops tf, List<Operand<TFloat32>> queries) {
    Operand<TFloat32> rows = TimeMajor.stack(tf, queries);
    return scaled(tf.train.batchMatMul(rows, keys, TFloat32.class, BatchMatMul.adjY(true)));
  }

  private Operand<TFloat32> scaled(Operand<TFloat32> products) {
    return scale == null ? products : tf.math.mul(scale, products);
  }
}
