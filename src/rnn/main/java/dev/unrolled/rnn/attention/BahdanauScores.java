package dev.unrolled.rnn.attention;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/**
 * Sums of queries and keys, query by query, since those of all may take much memory.
 *
 * @param tf the graph's operations
 * @param keys {@code [B, T, A]}
 * @param layer projects the decoder's outputs
 * @param bias of the queries, {@code [A]}; null for 0
 * @param direction maps the tanh of a sum to its score, {@code [A]}
 */
record BahdanauScores(
    Ops tf,
    Operand<TFloat32> keys,
    Projection layer,
    @Nullable Operand<TFloat32> bias,
    Operand<TFloat32> direction)
    implements AttentionScores {

  private static final int QUERIES = -2;

  @Override
  public Operand<TFloat32> queries(Operand<TFloat32> outputs) {
    Operand<TFloat32> projected = layer.of(tf, outputs);
    return bias == null ? projected : tf.math.add(projected, bias);
  }

  @Override
  public Operand<TFloat32> of(Operand<TFloat32> queries) {
    long count = queries.shape().get(QUERIES);
    List<Operand<TFloat32>> separate =
        tf.unstack(queries, count, Unstack.axis((long) QUERIES)).output().stream()
            .<Operand<TFloat32>>map(this::scores)
            .toList();
    return tf.stack(separate, Stack.axis((long) QUERIES));
  }

  /** The scores of one query of each row, {@code [B, A]}. */
  private Operand<TFloat32> scores(Operand<TFloat32> query) {
    Operand<TFloat32> sums = tf.math.add(keys, tf.expandDims(query, tf.constant(QUERIES)));
    return tf.sum(tf.math.mul(direction, tf.math.tanh(sums)), tf.constant(-1));
  }
}
