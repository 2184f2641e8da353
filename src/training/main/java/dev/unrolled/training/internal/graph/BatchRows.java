package dev.unrolled.training.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Rows of a batch, in the graph.
 *
 * @param inputs ids {@code [B, T]} or features {@code [B, T, F]}
 * @param lengths {@code [B]}; null if every row has T time steps
 * @param targets {@code [B, K]}
 * @param weights the weight of each target in the loss, {@code [B, K]}; null if all are 1
 */
record BatchRows(
    Operand<? extends TType> inputs,
    @Nullable Operand<TInt32> lengths,
    Operand<TInt32> targets,
    @Nullable Operand<TFloat32> weights) {

  /** Returns the number of rows, B. */
  Operand<TInt32> count(Ops tf) {
    return tf.gather(tf.shape(inputs), tf.constant(0), tf.constant(0));
  }

  /** Splits the rows into consecutive parts, whose sizes differ by at most one row. */
  List<BatchRows> split(Ops tf, int parts) {
    Splitter splitter = new Splitter(tf, sizes(tf, parts), parts);
    List<? extends Operand<? extends TType>> inputParts = splitter.split(inputs);
    List<@Nullable Operand<TInt32>> lengthParts = splitter.splitIfPresent(lengths);
    List<Operand<TInt32>> targetParts = splitter.split(targets);
    List<@Nullable Operand<TFloat32>> weightParts = splitter.splitIfPresent(weights);
    long[] sizes = inputs.shape().asArray();
    sizes[0] = Shape.UNKNOWN_SIZE;
    Shape anyRows = Shape.of(sizes);
    List<BatchRows> split = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      // TensorFlow's graph optimizer ignores the shapes of fed tensors. If it knows that all time
      // steps have the same number of rows, it removes the checks in the gradients of their sums.
      Operand<? extends TType> shaped = tf.ensureShape(inputParts.get(i), anyRows);
      split.add(new BatchRows(shaped, lengthParts.get(i), targetParts.get(i), weightParts.get(i)));
    }
    return split;
  }

  /**
   * Returns a tensor with as many rows, in a form that lets the graph optimizer know that. Without
   * it, the gradients of sums of rows and states compute their shapes at run time.
   */
  Operand<TFloat32> withAsManyRows(Ops tf, Operand<TFloat32> tensor) {
    int[] first = new int[inputs.shape().numDimensions()];
    int[] column = first.clone();
    Arrays.fill(column, 1);
    column[0] = -1;
    Operand<TFloat32> firstColumn =
        tf.reshape(
            tf.dtypes.cast(
                tf.slice(inputs, tf.constant(first), tf.constant(column)), TFloat32.class),
            tf.constant(new int[] {-1, 1}));
    Operand<TFloat32> joined = tf.concat(List.of(firstColumn, tensor), tf.constant(1));
    return tf.slice(joined, tf.constant(new int[] {0, 1}), tf.constant(new int[] {-1, -1}));
  }

  /** Returns the number of rows of each part, {@code [parts]}. */
  Operand<TInt32> sizes(Ops tf, int parts) {
    Operand<TInt32> count = count(tf);
    return tf.math.sub(bounds(tf, count, 1, parts), bounds(tf, count, 0, parts));
  }

  private static Operand<TInt32> bounds(Ops tf, Operand<TInt32> count, int first, int parts) {
    int[] numbers = IntStream.range(first, first + parts).toArray();
    return tf.math.div(tf.math.mul(tf.constant(numbers), count), tf.constant(parts));
  }

  /** Splits tensors along the batch. */
  private record Splitter(Ops tf, Operand<TInt32> sizes, int parts) {

    <T extends TType> List<Operand<T>> split(Operand<T> rows) {
      return List.copyOf(tf.splitV(rows, sizes, tf.constant(0), (long) parts).output());
    }

    <T extends TType> List<@Nullable Operand<T>> splitIfPresent(@Nullable Operand<T> rows) {
      List<@Nullable Operand<T>> split = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        split.add(null);
      }
      if (rows != null) {
        split.clear();
        split.addAll(split(rows));
      }
      return split;
    }
  }
}
