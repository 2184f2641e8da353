package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.SequenceOutput;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The encoder's outputs as an attention mechanism reads them.
 *
 * @param keys compared with queries, in the layout of the mechanism: such as {@code [B, T, A]}
 * @param values summed with the weights of their time steps, {@code [B, T, M]}
 * @param mask true before each sequence's end, {@code [B, T]}
 */
public record AttentionMemory(
    Operand<TFloat32> keys, Operand<TFloat32> values, Operand<TBool> mask) {

  /** Score past a sequence's end; its exponential is exactly 0 beside any other score. */
  private static final float MASKED = -1e9f;

  private static final int ALL = -1;

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
   * The size of a value, M.
   *
   * @return M
   */
  public int units() {
    return Math.toIntExact(values.shape().get(-1));
  }

  /**
   * The same memory with other keys.
   *
   * @param changed the keys
   * @return the memory
   */
  public AttentionMemory withKeys(Operand<TFloat32> changed) {
    return new AttentionMemory(changed, values, mask);
  }

  /**
   * This memory with further time steps, which are past every sequence's end.
   *
   * @param tf the graph's operations
   * @param timeSteps their number
   * @return the memory; itself for 0
   */
  public AttentionMemory padded(Ops tf, int timeSteps) {
    if (timeSteps == 0) {
      return this;
    }
    Operand<TInt32> further = tf.constant(new int[][] {{0, 0}, {0, timeSteps}, {0, 0}});
    Operand<TFloat32> zero = tf.constant(0f);
    return new AttentionMemory(
        tf.pad(keys, further, zero),
        tf.pad(values, further, zero),
        tf.pad(mask, tf.constant(new int[][] {{0, 0}, {0, timeSteps}}), tf.constant(false)));
  }

  /**
   * The first rows and time steps of this memory.
   *
   * @param tf the graph's operations
   * @param rows their number, a scalar
   * @param timeSteps their number, a scalar
   * @return keys, values and mask of these
   */
  public AttentionMemory first(Ops tf, Operand<TInt32> rows, Operand<TInt32> timeSteps) {
    return new AttentionMemory(
        first(tf, keys, rows, timeSteps),
        first(tf, values, rows, timeSteps),
        tf.slice(mask, tf.constant(new int[2]), tf.stack(List.of(rows, timeSteps))));
  }

  private static Operand<TFloat32> first(
      Ops tf, Operand<TFloat32> tensor, Operand<TInt32> rows, Operand<TInt32> timeSteps) {
    Operand<TInt32> sizes = tf.stack(List.of(rows, timeSteps, tf.constant(ALL)));
    return tf.ensureShape(
        tf.slice(tensor, tf.constant(new int[3]), sizes),
        Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, tensor.shape().get(2)));
  }

  /**
   * This memory for several queries of each row whose products are computed one by one: with a
   * further axis for them, {@code [B, 1, ...]}. Queries are {@code [B, W, 1, A]} then, scores and
   * alignments {@code [B, W, 1, T]} and contexts {@code [B, W, 1, M]}. Products of such shapes do
   * not depend on W and B, to the last bit.
   *
   * @param tf the graph's operations
   * @return the same tensors with a further axis
   */
  public AttentionMemory ofRows(Ops tf) {
    Operand<TInt32> second = tf.constant(1);
    return new AttentionMemory(
        tf.expandDims(keys, second), tf.expandDims(values, second), tf.expandDims(mask, second));
  }

  /**
   * The weight of each time step: a softmax over the scores before a sequence's end.
   *
   * <p>TensorFlow's {@code Softmax} multiplies by reciprocals that it approximates for eight rows
   * at a time. Quotients have the same bits for any number of rows.
   *
   * @param tf the graph's operations
   * @param scores of K queries, {@code [B, K, T]}
   * @return {@code [B, K, T]}, 0 past a sequence's end
   */
  public Operand<TFloat32> alignments(Ops tf, Operand<TFloat32> scores) {
    Operand<TBool> ofQueries = tf.expandDims(mask, tf.constant(-2));
    Operand<TFloat32> masked = tf.select(ofQueries, scores, tf.constant(MASKED));
    Operand<TFloat32> largest =
        tf.stopGradient(tf.max(masked, tf.constant(-1), Max.keepDims(true)));
    Operand<TFloat32> exponentials = tf.math.exp(tf.math.sub(masked, largest));
    return tf.math.div(exponentials, tf.sum(exponentials, tf.constant(-1), Sum.keepDims(true)));
  }

  /**
   * The sums of the values, each times the weight of its time step.
   *
   * @param tf the graph's operations
   * @param alignments of K queries, {@code [B, K, T]}
   * @return the contexts, {@code [B, K, M]}
   */
  public Operand<TFloat32> context(Ops tf, Operand<TFloat32> alignments) {
    return tf.train.batchMatMul(alignments, values, TFloat32.class);
  }
}
