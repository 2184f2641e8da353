package dev.unrolled.seq2seq;

import dev.unrolled.rnn.attention.AttentionMemory;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The rows that a search decodes: all up to the last one that has a time step. Rows behind it fill
 * up a batch, and have empty answers.
 *
 * @param tf the graph's operations
 * @param lengths of all rows, {@code [B]}
 * @param timeSteps the largest length, T
 * @param count the number of rows to decode, R, a scalar
 */
record SearchRows(Ops tf, Operand<TInt32> lengths, int timeSteps, Operand<TInt32> count) {

  static SearchRows of(Ops tf, Operand<TInt32> lengths, int timeSteps) {
    Operand<TBool> isFull = tf.math.greater(lengths, tf.constant(0));
    Operand<TInt32> end = tf.math.add(tf.size(lengths), one(tf));
    Operand<TInt32> numbers = tf.range(one(tf), end, one(tf));
    Operand<TInt32> last = tf.max(tf.select(isFull, numbers, tf.constant(0)), tf.constant(0));
    return new SearchRows(tf, lengths, timeSteps, tf.math.maximum(last, one(tf)));
  }

  private static Operand<TInt32> one(Ops tf) {
    return tf.constant(1);
  }

  /** These rows of a tensor {@code [B, ...]}. */
  <T extends TType> Operand<T> of(Operand<T> tensor) {
    return Columns.first(tf, tensor, count, 0);
  }

  /**
   * These rows of the encoder's outputs. Of the time steps past all ends so many stay that their
   * number is a multiple of 8, for the reason of {@link Hypotheses}.
   */
  AttentionMemory of(AttentionMemory memory) {
    Operand<TInt32> longest = tf.math.maximum(tf.max(lengths, tf.constant(0)), one(tf));
    return memory
        .padded(tf, Math.floorMod(-timeSteps, Hypotheses.MULTIPLE))
        .first(tf, count, Hypotheses.roundedUp(tf, longest));
  }

  /**
   * Adds the empty answers of the other rows.
   *
   * @param answers of these rows
   * @param nBest the number of answers to each
   */
  Answers withEmpty(Answers answers, int nBest) {
    return new Answers(
        padded(answers.ids()),
        padded(answers.lengths()),
        withEmpty(answers.logProbability(), nBest),
        answers.attention() == null ? null : padded(ofAllTimeSteps(answers.attention())));
  }

  /** Weights of attention of T time steps, with zeros for those that were left out. */
  private Operand<TFloat32> ofAllTimeSteps(Operand<TFloat32> attention) {
    int last = attention.shape().numDimensions() - 1;
    Operand<TInt32> all = tf.constant(timeSteps);
    Operand<TInt32> found = tf.gather(tf.shape(attention), tf.constant(last), tf.constant(0));
    Operand<TInt32> missing = tf.math.maximum(tf.math.sub(all, found), tf.constant(0));
    long[] shape = attention.shape().asArray();
    shape[last] = timeSteps;
    return tf.ensureShape(
        Columns.first(tf, padded(attention, last, missing), all, last), Shape.of(shape));
  }

  /** The log-probability of an empty answer is 0. Further answers to its row do not exist. */
  private Operand<TFloat32> withEmpty(Operand<TFloat32> logProbability, int nBest) {
    float[] empty = new float[nBest];
    Arrays.fill(empty, 1, nBest, Float.NEGATIVE_INFINITY);
    Operand<TFloat32> row = nBest == 1 ? tf.constant(empty) : tf.constant(new float[][] {empty});
    Operand<TInt32> all = tf.range(tf.constant(0), tf.size(lengths), one(tf));
    return tf.gather(
        tf.concat(List.of(logProbability, row), tf.constant(0)),
        tf.math.minimum(all, count),
        tf.constant(0));
  }

  private <T extends TType> Operand<T> padded(Operand<T> answers) {
    return padded(answers, 0, tf.math.sub(tf.size(lengths), count));
  }

  /** A tensor with a number of zeros behind it along an axis. */
  private <T extends TType> Operand<T> padded(Operand<T> tensor, int axis, Operand<TInt32> zeros) {
    int axes = tensor.shape().numDimensions();
    int[] isAxis = new int[axes];
    isAxis[axis] = 1;
    Operand<TInt32> after = tf.math.mul(tf.constant(isAxis), zeros);
    Operand<TInt32> paddings = tf.stack(List.of(tf.constant(new int[axes]), after), Stack.axis(1L));
    Operand<T> zero = tf.dtypes.cast(tf.constant(0), tensor.asOutput().type());
    return tf.pad(tensor, paddings, zero);
  }
}
