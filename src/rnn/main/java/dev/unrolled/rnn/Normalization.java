package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Layer normalization with its weights in a graph.
 *
 * <pre>
 * y = (x - mean(x)) / sqrt(variance(x) + epsilon) * gamma + beta
 * </pre>
 *
 * @param gamma {@code [N]}
 * @param beta {@code [N]}
 * @param epsilon added to the variance
 */
record Normalization(Operand<TFloat32> gamma, Operand<TFloat32> beta, float epsilon) {

  /** Requests gamma and beta of a width. */
  static Normalization of(Parameters parameters, int width, double epsilon) {
    return new Normalization(
        parameters.weight(
            Weight.trained("gamma", Shape.of(width), WeightInitializer.of(seed -> new Ones<>()))),
        parameters.weight(
            Weight.trained("beta", Shape.of(width), WeightInitializer.of(seed -> new Zeros<>()))),
        (float) epsilon);
  }

  /** Normalizes each row of {@code [B, N]}. */
  Operand<TFloat32> call(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> centered = tf.math.sub(x, mean(tf, x));
    Operand<TFloat32> variance = mean(tf, tf.math.square(centered));
    Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon)));
    return tf.math.add(tf.math.mul(tf.math.mul(centered, scale), gamma), beta);
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(1), Mean.keepDims(true));
  }
}
