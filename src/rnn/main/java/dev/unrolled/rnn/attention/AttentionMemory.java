package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.TimeMajor;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The encoder's outputs as an attention mechanism reads them.
 *
 * @param keys compared with queries, {@code [B, T, A]}
 * @param values summed with the weights of their time steps, {@code [B, T, M]}
 * @param mask true before each sequence's end, {@code [B, T]}
 */
public record AttentionMemory(
    Operand<TFloat32> keys, Operand<TFloat32> values, Operand<TBool> mask) {

  /** Score past a sequence's end; its exponential is exactly 0 beside any other score. */
  private static final float MASKED = -1e9f;

  /**
   * A memory whose keys are the values.
   *
   * @param tf the graph's operations
   * @param encoded the encoder's output
   * @return the memory
   */
  public static AttentionMemory of(Ops tf, SequenceOutput encoded) {
    Operand<TFloat32> values = encoded.batchMajor(tf);
    return new AttentionMemory(values, values, mask(tf, encoded, values));
  }

  private static Operand<TBool> mask(Ops tf, SequenceOutput encoded, Operand<TFloat32> values) {
    int timeSteps = encoded.outputs().size();
    Operand<TInt32> lengths = encoded.lengths();
    if (lengths == null) {
      Operand<TInt32> rows = tf.gather(tf.shape(values), tf.constant(0), tf.constant(0));
      return tf.fill(tf.stack(List.of(rows, tf.constant(timeSteps))), tf.constant(true));
    }
    Operand<TInt32> time = tf.constant(IntStream.range(0, timeSteps).toArray());
    return tf.math.less(time, tf.expandDims(lengths, tf.constant(1)));
  }

  /**
   * The same memory with other keys.
   *
   * @param changed {@code [B, T, A]}
   * @return the memory
   */
  public AttentionMemory withKeys(Operand<TFloat32> changed) {
    return new AttentionMemory(changed, values, mask);
  }

  /**
   * The weight of each time step: a softmax over the scores before a sequence's end.
   *
   * @param tf the graph's operations
   * @param scores {@code [B, T]}
   * @return {@code [B, T]}, 0 past a sequence's end
   */
  public Operand<TFloat32> alignments(Ops tf, Operand<TFloat32> scores) {
    return tf.nn.softmax(tf.select(mask, scores, tf.constant(MASKED)));
  }

  /**
   * The sum of the values, each times the weight of its time step.
   *
   * @param tf the graph's operations
   * @param alignments {@code [B, T]}
   * @return the context, {@code [B, M]}
   */
  public Operand<TFloat32> context(Ops tf, Operand<TFloat32> alignments) {
    Operand<TFloat32> rows = tf.expandDims(alignments, tf.constant(1));
    return squeeze(tf, tf.train.batchMatMul(rows, values, TFloat32.class), 1);
  }

  /** The weights of each time step for K queries, from scores {@code [B, K, T]}. */
  Operand<TFloat32> alignmentsOfAll(Ops tf, Operand<TFloat32> scores) {
    Operand<TBool> rows = tf.expandDims(mask, tf.constant(1));
    return tf.nn.softmax(tf.select(rows, scores, tf.constant(MASKED)));
  }

  /** The contexts of K queries by their weights {@code [B, K, T]}, flat: {@code [K*B, M]}. */
  Operand<TFloat32> contextsOfAll(Ops tf, Operand<TFloat32> alignments) {
    return TimeMajor.flatFeatures(tf, tf.train.batchMatMul(alignments, values, TFloat32.class));
  }

  static Operand<TFloat32> squeeze(Ops tf, Operand<TFloat32> tensor, long axis) {
    return tf.squeeze(tensor, Squeeze.axis(List.of(axis)));
  }
}
