package dev.unrolled.seq2seq;

import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.BooleanNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Log-probabilities of the ids that may follow.
 *
 * @param tf the graph's operations
 * @param classes the number of output ids, V
 */
record IdChoice(Ops tf, int classes) {

  /**
   * Log-probabilities {@code [N, V]}; minus infinity for padding and begin, and for all ids but the
   * end where the limit of the length is reached.
   *
   * @param atLimit {@code [N]}
   */
  Operand<TFloat32> allowed(Operand<TFloat32> logProbabilities, Operand<TBool> atLimit) {
    Operand<TBool> allowed =
        tf.select(tf.expandDims(atLimit, tf.constant(1)), isEnd(), mayFollow());
    return tf.select(allowed, logProbabilities, tf.constant(Float.NEGATIVE_INFINITY));
  }

  /** Logits {@code [N, V]} without those of padding and begin. */
  Operand<TFloat32> mayFollow(Operand<TFloat32> logits) {
    return tf.select(mayFollow(), logits, tf.constant(Float.NEGATIVE_INFINITY));
  }

  /** Whether each id is the end, {@code [1, V]}. */
  Operand<TBool> isEnd() {
    return row(ReservedIds.END);
  }

  private Operand<TBool> mayFollow() {
    return tf.math.logicalNot(tf.math.logicalOr(row(ReservedIds.PADDING), row(ReservedIds.BEGIN)));
  }

  private Operand<TBool> row(int id) {
    BooleanNdArray row = NdArrays.ofBooleans(Shape.of(1, classes));
    IntStream.range(0, classes).forEach(i -> row.setBoolean(i == id, 0, i));
    return tf.constant(row);
  }

  /** The values of ids {@code [N]} among values {@code [N, V]}. */
  Operand<TFloat32> valueOf(Operand<TFloat32> values, Operand<TInt32> ids) {
    Operand<TBool> chosen =
        tf.math.equal(
            tf.expandDims(ids, tf.constant(1)), tf.constant(IntStream.range(0, classes).toArray()));
    return tf.sum(tf.select(chosen, values, tf.constant(0f)), tf.constant(1));
  }
}
