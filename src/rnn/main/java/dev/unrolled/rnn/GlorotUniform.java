package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Initializes a matrix {@code [in, out]} uniformly from {@code [-limit, limit)}, {@code limit =
 * sqrt(6 / (in + out))}.
 *
 * <p>Keras's {@code GlorotUniform}; Glorot and Bengio, "Understanding the difficulty of training
 * deep feedforward neural networks", AISTATS 2010. The framework's own {@code Glorot} draws from
 * {@code [0, limit)}.
 */
public record GlorotUniform() implements WeightInitializer {

  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
    Shapes.requireRank("GlorotUniform", shape, 2);
    float limit = (float) Math.sqrt(6.0 / (shape.get(0) + shape.get(1)));
    Operand<TFloat32> unit =
        tf.random.statelessRandomUniform(
            tf.constant(shape), tf.constant(new long[] {seed, 0}), TFloat32.class);
    return tf.math.sub(tf.math.mul(unit, tf.constant(2 * limit)), tf.constant(limit));
  }
}
