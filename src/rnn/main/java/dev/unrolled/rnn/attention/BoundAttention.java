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
 * @param queries the rows of the queries of a time step
 * @param scores scores the encoder's outputs
 * @param layer maps query and context to the attention
 */
record BoundAttention(
    Ops tf, AttentionMemory memory, Queries queries, AttentionScores scores, Projection layer)
    implements AttentionLayer.Bound {

  @Override
  public AttentionLayer.Attended attend(Operand<TFloat32> outputs) {
    Operand<TFloat32> byRow = queries.byRow(tf, scores.queries(outputs));
    Operand<TFloat32> alignments = memory.alignments(tf, scores.of(byRow));
    Operand<TFloat32> contexts = queries.flat(tf, memory.context(tf, alignments));
    return new AttentionLayer.Attended(joined(outputs, contexts), queries.flat(tf, alignments));
  }

  @Override
  public Operand<TFloat32> attendAll(List<Operand<TFloat32>> ofTimeSteps) {
    Operand<TFloat32> outputs = TimeMajor.flat(tf, ofTimeSteps);
    Operand<TFloat32> byRow = TimeMajor.batchMajor(tf, scores.queries(outputs), ofTimeSteps.size());
    Operand<TFloat32> alignments = memory.alignments(tf, scores.of(byRow));
    return joined(outputs, TimeMajor.flatFeatures(tf, memory.context(tf, alignments)));
  }

  private Operand<TFloat32> joined(Operand<TFloat32> queries, Operand<TFloat32> contexts) {
    Operand<TFloat32> joined = tf.concat(List.of(queries, contexts), tf.constant(1));
    return tf.math.tanh(layer.of(tf, joined));
  }
}
