package dev.unrolled.seq2seq;

import java.util.function.IntPredicate;
import org.tensorflow.Operand;
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
    Operand<TFloat32> both =
        tf.constant(new float[][] {row(IdChoice::mayFollow), row(IdChoice::isEnd)});
    Operand<TInt32> kind = tf.dtypes.cast(atLimit, TInt32.class);
    return tf.math.add(logProbabilities, tf.gather(both, kind, tf.constant(0)));
  }

  /** Logits {@code [N, V]} without those of padding and begin. */
  Operand<TFloat32> mayFollow(Operand<TFloat32> logits) {
    return tf.math.add(logits, tf.constant(row(IdChoice::mayFollow)));
  }

  /** 0 for the end and minus infinity for all other ids, {@code [V]}. */
  Operand<TFloat32> onlyEnd() {
    return tf.constant(row(IdChoice::isEnd));
  }

  private static boolean mayFollow(int id) {
    return id != ReservedIds.PADDING && id != ReservedIds.BEGIN;
  }

  private static boolean isEnd(int id) {
    return id == ReservedIds.END;
  }

  /** 0 for some ids and minus infinity for the others. */
  private float[] row(IntPredicate some) {
    float[] row = new float[classes];
    for (int id = 0; id < classes; id++) {
      row[id] = some.test(id) ? 0 : Float.NEGATIVE_INFINITY;
    }
    return row;
  }

  /** The values of ids {@code [N]} among values {@code [N, V]}. */
  Operand<TFloat32> valueOf(Operand<TFloat32> values, Operand<TInt32> ids) {
    Operand<TFloat32> found = Columns.at(tf, values, tf.expandDims(ids, tf.constant(1)));
    return tf.reshape(found, tf.constant(new int[] {-1}));
  }
}
