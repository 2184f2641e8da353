package dev.unrolled.rnn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Conversion between batch-major tensors {@code [B, T, ...]} at public edges and time-major tensors
 * inside.
 *
 * <p>Time-major tensors are flat, {@code [T*B, N]} with row {@code t * B + b}, so that one matrix
 * product computes all time steps.
 */
public final class TimeMajor {

  private static final long ANY = Shape.UNKNOWN_SIZE;

  /** The most inputs of a concatenation; its axis is one more. */
  private static final int MAX_PARTS = 7;

  private TimeMajor() {}

  /**
   * Converts ids to time-major.
   *
   * @param tf the graph's operations
   * @param ids {@code [B, T]}
   * @return {@code [T, B]}
   */
  public static Operand<TInt32> ids(Ops tf, Operand<TInt32> ids) {
    return swap(tf, ids, 1, 0);
  }

  /**
   * Converts ids to time-major and flattens them.
   *
   * @param tf the graph's operations
   * @param ids {@code [B, T]}
   * @return {@code [T*B]}
   */
  public static Operand<TInt32> flatIds(Ops tf, Operand<TInt32> ids) {
    return tf.reshape(ids(tf, ids), tf.constant(new long[] {ANY}));
  }

  /**
   * Converts features to time-major and flattens them.
   *
   * @param tf the graph's operations
   * @param features {@code [B, T, F]}, F known
   * @return {@code [T*B, F]}
   */
  public static Operand<TFloat32> flatFeatures(Ops tf, Operand<TFloat32> features) {
    long size = Shapes.requireKnown("features", features.shape(), 2);
    return tf.reshape(swap(tf, features, 1, 0, 2), tf.constant(new long[] {ANY, size}));
  }

  /**
   * The inverse of {@link #flatFeatures}.
   *
   * @param tf the graph's operations
   * @param flat {@code [T*B, F]}, F known
   * @param timeSteps T
   * @return {@code [B, T, F]}
   */
  public static Operand<TFloat32> batchMajor(Ops tf, Operand<TFloat32> flat, int timeSteps) {
    long[] byTime = {timeSteps, ANY, flat.shape().get(1)};
    return swap(tf, tf.reshape(flat, tf.constant(byTime)), 1, 0, 2);
  }

  /**
   * Splits a flat tensor into its time steps.
   *
   * @param tf the graph's operations
   * @param flat {@code [T*B, N]}, N known
   * @param timeSteps T
   * @return T times {@code [B, N]}
   */
  public static List<Operand<TFloat32>> steps(Ops tf, Operand<TFloat32> flat, int timeSteps) {
    Operand<TFloat32> byTime =
        tf.reshape(flat, tf.constant(new long[] {timeSteps, ANY, flat.shape().get(1)}));
    return List.copyOf(tf.unstack(byTime, (long) timeSteps).output());
  }

  /**
   * Concatenates time steps into a flat tensor.
   *
   * @param tf the graph's operations
   * @param timeSteps T times {@code [B, N]}
   * @return {@code [T*B, N]}
   */
  public static Operand<TFloat32> flat(Ops tf, List<Operand<TFloat32>> timeSteps) {
    return concat(tf, timeSteps, 0);
  }

  /**
   * Stacks time steps into one batch-major tensor.
   *
   * @param tf the graph's operations
   * @param timeSteps T times {@code [B, N]}, N known
   * @return {@code [B, T, N]}
   */
  public static Operand<TFloat32> stack(Ops tf, List<Operand<TFloat32>> timeSteps) {
    long size = Shapes.requireKnown("time step", timeSteps.get(0).shape(), 1);
    Operand<TFloat32> rows = concat(tf, timeSteps, 1);
    return tf.reshape(rows, tf.constant(new long[] {ANY, timeSteps.size(), size}));
  }

  /**
   * Whether each time step is before its sequence's end, for flat tensors.
   *
   * @param tf the graph's operations
   * @param lengths {@code [B]}
   * @param timeSteps T
   * @return {@code [T*B, 1]}
   */
  public static Operand<TBool> isBefore(Ops tf, Operand<TInt32> lengths, int timeSteps) {
    Operand<TInt32> time =
        tf.constant(
            IntStream.range(0, timeSteps).mapToObj(t -> new int[] {t}).toArray(int[][]::new));
    Operand<TBool> before = tf.math.less(time, tf.expandDims(lengths, tf.constant(0)));
    return tf.reshape(before, tf.constant(new long[] {ANY, 1}));
  }

  /**
   * Concatenates in groups. TensorFlow's gradient builder visits more than 8 inputs of an operation
   * in the order of their addresses, so each graph would round sums of gradients differently.
   */
  private static Operand<TFloat32> concat(Ops tf, List<Operand<TFloat32>> parts, int axis) {
    List<Operand<TFloat32>> groups = parts;
    while (groups.size() > 1) {
      List<Operand<TFloat32>> joined = new ArrayList<>();
      for (int from = 0; from < groups.size(); from += MAX_PARTS) {
        List<Operand<TFloat32>> group =
            groups.subList(from, Math.min(from + MAX_PARTS, groups.size()));
        joined.add(group.size() == 1 ? group.get(0) : tf.concat(group, tf.constant(axis)));
      }
      groups = joined;
    }
    return groups.get(0);
  }

  private static <T extends TType> Operand<T> swap(Ops tf, Operand<T> tensor, int... axes) {
    return tf.linalg.transpose(tensor, tf.constant(axes));
  }
}
