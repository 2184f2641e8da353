package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Look-up in the table of an embedding. */
final class EmbeddingTable {

  private EmbeddingTable() {}

  /** The rows of a table {@code [V, E]} at ids {@code [B, T]}. */
  static SequenceInput lookUp(Ops tf, Operand<TFloat32> table, IdSequence ids) {
    Operand<TFloat32> rows = tf.gather(table, TimeMajor.flatIds(tf, ids.ids()), tf.constant(0));
    return new FeatureSequence(rows, ids.timeSteps(), ids.lengths());
  }
}
