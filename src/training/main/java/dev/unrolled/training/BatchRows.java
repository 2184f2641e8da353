package dev.unrolled.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Rows of a batch, in the graph.
 *
 * @param ids {@code [B, T]}
 * @param targets {@code [B, K]}
 * @param weights how much each token counts, {@code [B, K]}; null if all count alike
 */
record BatchRows(
    Operand<TInt32> ids, Operand<TInt32> targets, @Nullable Operand<TFloat32> weights) {

  /** All that is fed. */
  static BatchRows of(StepInputs inputs) {
    return new BatchRows(inputs.ids(), inputs.targets(), inputs.weights());
  }

  /** How many there are. */
  Operand<TInt32> count(Ops tf) {
    return tf.gather(tf.shape(ids), tf.constant(0), tf.constant(0));
  }

  /** The same rows, those that begin with the same id one after the other. */
  BatchRows byFirstId(Ops tf) {
    Operand<TInt32> firstIds = tf.gather(ids, tf.constant(0), tf.constant(1));
    Operand<TInt32> order = tf.nn.topK(firstIds, count(tf), TInt32.class).indices();
    return new BatchRows(
        ordered(tf, ids, order),
        ordered(tf, targets, order),
        weights == null ? null : ordered(tf, weights, order));
  }

  /**
   * One after the other in parts that are alike in size, but for a row where they do not divide.
   */
  List<BatchRows> split(Ops tf, int parts) {
    Operand<TInt32> count = count(tf);
    Operand<TInt32> sizes = tf.math.sub(bounds(tf, count, 1, parts), bounds(tf, count, 0, parts));
    List<Operand<TInt32>> idParts = split(tf, ids, sizes, parts);
    List<Operand<TInt32>> targetParts = split(tf, targets, sizes, parts);
    List<Operand<TFloat32>> weightParts =
        weights == null ? List.of() : split(tf, weights, sizes, parts);
    List<BatchRows> split = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      split.add(
          new BatchRows(
              idParts.get(i), targetParts.get(i), weights == null ? null : weightParts.get(i)));
    }
    return split;
  }

  private static <T extends TType> Operand<T> ordered(
      Ops tf, Operand<T> rows, Operand<TInt32> order) {
    return tf.gather(rows, order, tf.constant(0));
  }

  private static Operand<TInt32> bounds(Ops tf, Operand<TInt32> count, int first, int parts) {
    int[] numbers = IntStream.range(first, first + parts).toArray();
    return tf.math.div(tf.math.mul(tf.constant(numbers), count), tf.constant(parts));
  }

  private static <T extends TType> List<Operand<T>> split(
      Ops tf, Operand<T> rows, Operand<TInt32> sizes, int parts) {
    return List.copyOf(tf.splitV(rows, sizes, tf.constant(0), (long) parts).output());
  }
}
