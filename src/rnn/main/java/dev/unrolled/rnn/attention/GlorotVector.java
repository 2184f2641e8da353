package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.WeightInitializer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Uniform values of a vector {@code [N]} in {@code [-limit, limit)}, with limit {@code sqrt(3 /
 * N)}: Keras's {@code GlorotUniform}, which takes N for both fans of a vector.
 */
record GlorotVector() implements WeightInitializer {

  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
    float limit = (float) Math.sqrt(3.0 / shape.get(0));
    Operand<TFloat32> unit =
        tf.random.statelessRandomUniform(
            tf.constant(shape), tf.constant(new long[] {seed, 0}), TFloat32.class);
    return tf.math.sub(tf.math.mul(unit, tf.constant(2 * limit)), tf.constant(limit));
  }
}
