package dev.unrolled.training.optimizer;

import dev.unrolled.rnn.Weight;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Which way a weight raises the loss; of a table that is only looked up, maybe its seen rows alone.
 *
 * @param weight the weight
 * @param variable its variable
 * @param value the loss's gradient by it, of its shape; or by the rows seen, {@code [R, ...]}
 * @param rows the rows seen, {@code [R]}, each once; null if the gradient is of the whole weight
 */
public record Gradient(
    Weight weight,
    Operand<TFloat32> variable,
    Operand<TFloat32> value,
    @Nullable Operand<TInt32> rows) {

  /** The gradient by the whole weight. */
  public Gradient(Weight weight, Operand<TFloat32> variable, Operand<TFloat32> value) {
    this(weight, variable, value, null);
  }

  /** The same weight with another gradient. */
  Gradient with(Operand<TFloat32> value) {
    return new Gradient(weight, variable, value, rows);
  }

  /** What of a tensor of the weight's shape belongs to the gradient. */
  Operand<TFloat32> part(Ops tf, Operand<TFloat32> whole) {
    return rows == null ? whole : tf.gather(whole, rows, tf.constant(0));
  }

  /** The gradient by the whole weight: 0 where a row was not seen. */
  public Operand<TFloat32> whole(Ops tf) {
    if (rows == null) {
      return value;
    }
    int[] shape = Arrays.stream(weight.shape().asArray()).mapToInt(Math::toIntExact).toArray();
    return tf.scatterNd(tf.expandDims(rows, tf.constant(1)), value, tf.constant(shape));
  }
}
