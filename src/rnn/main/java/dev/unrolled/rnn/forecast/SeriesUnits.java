package dev.unrolled.rnn.forecast;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Conversion of targets between the units of their series and those of the layers.
 *
 * @param mean {@code [C]}
 * @param scale {@code [C]}
 * @param center the mean of each row's window, standardized, {@code [B, 1, C]}; null if windows are
 *     not normalized
 * @param deviation its standard deviation, {@code [B, 1, C]}; null if windows are not normalized
 */
record SeriesUnits(
    Operand<TFloat32> mean,
    Operand<TFloat32> scale,
    @Nullable Operand<TFloat32> center,
    @Nullable Operand<TFloat32> deviation) {

  /** Normalizes numbers in the units of the series, {@code [B, H, C]}. */
  Operand<TFloat32> normalize(Ops tf, Operand<TFloat32> numbers) {
    Operand<TFloat32> standardized = tf.math.div(tf.math.sub(numbers, mean), scale);
    return center == null || deviation == null
        ? standardized
        : tf.math.div(tf.math.sub(standardized, center), deviation);
  }

  /** Converts normalized values to the units of the series, {@code [B, H, C]}. */
  Operand<TFloat32> restore(Ops tf, Operand<TFloat32> normalized) {
    Operand<TFloat32> standardized =
        center == null || deviation == null
            ? normalized
            : tf.math.add(tf.math.mul(normalized, deviation), center);
    return tf.math.add(tf.math.mul(standardized, scale), mean);
  }
}
