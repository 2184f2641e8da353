package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.TimeMajor;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Attention layer with its weights.
 *
 * @param tf the graph's operations
 * @param memory the encoder's outputs
 * @param scores scores them
 * @param layer maps query and context to the attention
 */
record BoundAttention(Ops tf, AttentionMemory memory, AttentionScores scores, Projection layer)
    implements AttentionLayer.Bound {

  @Override
  public AttentionLayer.Attended attend(Operand<TFloat32> query) {
    Operand<TFloat32> alignments = memory.alignments(tf, scores.of(query));
    return new AttentionLayer.Attended(joined(query, memory.context(tf, alignments)), alignments);
  }

  @Override
  public Operand<TFloat32> attendAll(List<Operand<TFloat32>> queries) {
    Operand<TFloat32> alignments = memory.alignmentsOfAll(tf, scores.ofAll(tf, queries));
    return joined(TimeMajor.flat(tf, queries), memory.contextsOfAll(tf, alignments));
  }

  private Operand<TFloat32> joined(Operand<TFloat32> queries, Operand<TFloat32> contexts) {
    Operand<TFloat32> joined = tf.concat(List.of(queries, contexts), tf.constant(1));
    return tf.math.tanh(layer.of(tf, joined));
  }
}
