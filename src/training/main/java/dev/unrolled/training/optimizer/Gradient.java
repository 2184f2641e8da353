package dev.unrolled.training.optimizer;

import dev.unrolled.rnn.Weight;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Gradient of the loss with respect to a weight, or to those rows of it that a batch looks up.
 *
 * @param weight the weight
 * @param variable the variable of the weight
 * @param value the gradient, of the weight's shape, or {@code [R, ...]} for R rows
 * @param rows the distinct indices of the rows, {@code [R]}; null if the gradient is for the whole
 *     weight
 */
public record Gradient(
    Weight weight,
    Operand<TFloat32> variable,
    Operand<TFloat32> value,
    @Nullable Operand<TInt32> rows) {

  /** Creates the gradient for the whole weight. */
  public Gradient(Weight weight, Operand<TFloat32> variable, Operand<TFloat32> value) {
    this(weight, variable, value, null);
  }

  /** Returns the gradient with another value. */
  Gradient with(Operand<TFloat32> value) {
    return new Gradient(weight, variable, value, rows);
  }

  /** Returns the rows of a tensor of the weight's shape that the gradient is for. */
  Operand<TFloat32> select(Ops tf, Operand<TFloat32> whole) {
    return rows == null ? whole : tf.gather(whole, rows, tf.constant(0));
  }

  /** Returns the gradient for the whole weight, with 0 for the other rows. */
  public Operand<TFloat32> whole(Ops tf) {
    if (rows == null) {
      return value;
    }
    int[] shape = Arrays.stream(weight.shape().asArray()).mapToInt(Math::toIntExact).toArray();
    return tf.scatterNd(tf.expandDims(rows, tf.constant(1)), value, tf.constant(shape));
  }
}
