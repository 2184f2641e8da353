package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.GlorotUniform;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A dense layer without bias: {@code x @ kernel}.
 *
 * @param kernel {@code [F, units]}
 */
record Projection(Operand<TFloat32> kernel) {

  /** Requests the kernel of a layer. */
  static Projection of(Parameters parameters, String layer, int features, int units) {
    Shape shape = Shape.of(features, units);
    return new Projection(
        parameters.weight(Weight.trained(layer + "/kernel", shape, new GlorotUniform())));
  }

  /** Maps {@code [N, F]} to {@code [N, units]}. */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> inputs) {
    return tf.linalg.matMul(inputs, kernel);
  }

  /** Maps {@code [B, T, F]} to {@code [B, T, units]}. */
  Operand<TFloat32> ofTimeSteps(Ops tf, Operand<TFloat32> inputs) {
    long[] sizes = inputs.shape().asArray();
    Operand<TFloat32> flat = tf.reshape(inputs, tf.constant(new long[] {-1, sizes[2]}));
    long[] projected = {-1, sizes[1], kernel.shape().get(1)};
    return tf.reshape(of(tf, flat), tf.constant(projected));
  }
}
