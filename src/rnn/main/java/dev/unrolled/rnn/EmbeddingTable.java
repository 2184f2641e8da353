package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The look-up that embeddings with a table share. */
final class EmbeddingTable {

  private EmbeddingTable() {}

  /** The rows of a table {@code [V, E]} at ids {@code [B, T]}. */
  static SequenceInput lookUp(Ops tf, Operand<TFloat32> table, Operand<TInt32> ids) {
    Shapes.requireRank("ids", ids.shape(), 2);
    int steps = Shapes.requireKnown("ids", ids.shape(), 1);
    Operand<TFloat32> rows = tf.gather(table, TimeMajor.flatIds(tf, ids), tf.constant(0));
    return new FeatureSequence(rows, steps);
  }
}
