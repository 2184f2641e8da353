package dev.unrolled.seq2seq;

import dev.unrolled.rnn.attention.Queries;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The hypotheses of a search: W for each row, one row after the other.
 *
 * <p>The decoder's tensors have copies of the last one behind them, up to a multiple of 8.
 * TensorFlow's vectorized kernels compute the last elements of a tensor in another way, with other
 * rounding: without the copies, the bits of a hypothesis would depend on the rows beside it.
 *
 * @param width W
 * @param count the number of hypotheses, B*W, a scalar
 * @param filled the hypothesis in each row of the decoder's tensors, {@code [N]}
 */
record Hypotheses(int width, Operand<TInt32> count, Operand<TInt32> filled) implements Queries {

  static final int MULTIPLE = 8;

  /** The hypotheses of a number of rows, a scalar. */
  static Hypotheses of(Ops tf, Operand<TInt32> rows, int width) {
    Operand<TInt32> count = tf.math.mul(rows, tf.constant(width));
    Operand<TInt32> all = tf.range(tf.constant(0), roundedUp(tf, count), tf.constant(1));
    Operand<TInt32> last = tf.math.sub(count, tf.constant(1));
    return new Hypotheses(width, count, tf.math.minimum(all, last));
  }

  /** The next multiple of 8. */
  static Operand<TInt32> roundedUp(Ops tf, Operand<TInt32> number) {
    return tf.math.add(number, tf.math.floorMod(tf.math.neg(number), tf.constant(MULTIPLE)));
  }

  /** The row of each hypothesis, in the order of {@link #filled}, {@code [N]}. */
  Operand<TInt32> rows(Ops tf) {
    return tf.math.floorDiv(filled, tf.constant(width));
  }

  /** Elements {@code [B*W, ...]} with the copies behind them, {@code [N, ...]}. */
  <T extends TType> Operand<T> fill(Ops tf, Operand<T> elements) {
    return tf.gather(elements, filled, tf.constant(0));
  }

  /** Elements {@code [N, ...]} without the copies, {@code [B*W, ...]}. */
  <T extends TType> Operand<T> withoutCopies(Ops tf, Operand<T> elements) {
    return Columns.first(tf, elements, count, 0);
  }

  /** {@code [N, A]} as {@code [B, W, 1, A]}. */
  @Override
  public Operand<TFloat32> byRow(Ops tf, Operand<TFloat32> queries) {
    int units = Math.toIntExact(queries.shape().get(1));
    return tf.reshape(withoutCopies(tf, queries), tf.constant(new int[] {-1, width, 1, units}));
  }

  /** {@code [B, W, 1, X]} as {@code [N, X]}. */
  @Override
  public Operand<TFloat32> flat(Ops tf, Operand<TFloat32> results) {
    Operand<TInt32> shape = tf.stack(List.of(count, tf.constant(-1)));
    Operand<TFloat32> flat = tf.reshape(results, shape);
    return tf.ensureShape(fill(tf, flat), Shape.of(Shape.UNKNOWN_SIZE, results.shape().get(-1)));
  }
}
