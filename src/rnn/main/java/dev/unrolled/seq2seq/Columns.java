package dev.unrolled.seq2seq;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Columns of a tensor. */
final class Columns {

  private Columns() {}

  /** The elements {@code [B, K]} of a tensor {@code [B, N]} at indices {@code [B, K]}. */
  static <T extends TType> Operand<T> at(Ops tf, Operand<T> tensor, Operand<TInt32> indices) {
    return tf.gather(tensor, indices, tf.constant(1), Gather.batchDims(1L));
  }

  /** The first elements along an axis. */
  static <T extends TType> Operand<T> first(
      Ops tf, Operand<T> tensor, Operand<TInt32> count, int axis) {
    int[] all = new int[tensor.shape().numDimensions()];
    Arrays.fill(all, -1);
    Operand<TInt32> before = tf.constant(Arrays.copyOf(all, axis));
    Operand<TInt32> after = tf.constant(Arrays.copyOf(all, all.length - axis - 1));
    Operand<TInt32> sizes =
        tf.concat(List.of(before, tf.expandDims(count, tf.constant(0)), after), tf.constant(0));
    long[] shape = tensor.shape().asArray();
    shape[axis] = Shape.UNKNOWN_SIZE;
    return tf.ensureShape(
        tf.slice(tensor, tf.constant(new int[all.length]), sizes), Shape.of(shape));
  }
}
