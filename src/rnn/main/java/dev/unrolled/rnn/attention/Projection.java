package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.GlorotUniform;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

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
    Shape shape = inputs.shape();
    Operand<TFloat32> flat = tf.reshape(inputs, tf.constant(new long[] {-1, shape.get(2)}));
    long[] sizes = {-1, shape.get(1), kernel.shape().get(1)};
    return shape.get(1) == Shape.UNKNOWN_SIZE
        ? unknownTimeSteps(tf, of(tf, flat), inputs, sizes)
        : tf.reshape(of(tf, flat), tf.constant(sizes));
  }

  /** Reshapes to an unknown number of time steps. It has no gradient. */
  private static Operand<TFloat32> unknownTimeSteps(
      Ops tf, Operand<TFloat32> flat, Operand<TFloat32> inputs, long[] sizes) {
    Operand<TInt32> timeSteps = tf.gather(tf.shape(inputs), tf.constant(1), tf.constant(0));
    Operand<TInt32> units = tf.constant(Math.toIntExact(sizes[2]));
    return tf.ensureShape(
        tf.reshape(flat, tf.stack(List.of(tf.constant(-1), timeSteps, units))), Shape.of(sizes));
  }
}
