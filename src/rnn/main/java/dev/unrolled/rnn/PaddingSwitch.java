package dev.unrolled.rnn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Runs a part of the time steps only if a sequence of the batch is that long, by TensorFlow's
 * {@code Switch} and {@code Merge}: operations that read a switched tensor do not run in the other
 * case. They have no gradient.
 *
 * @param tf the graph's operations
 * @param runs whether the part runs, a scalar
 */
record PaddingSwitch(Ops tf, Operand<TBool> runs) {

  /** Switches a part that begins with a time step; lengths are {@code [B]}. */
  static PaddingSwitch of(Ops tf, int timeStep, Operand<TInt32> lengths) {
    Operand<TInt32> longest = tf.max(lengths, tf.constant(0));
    return new PaddingSwitch(tf, tf.math.greater(longest, tf.constant(timeStep)));
  }

  /** A tensor that only the part reads. */
  Operand<TFloat32> into(Operand<TFloat32> tensor) {
    return tf.switchCond(tensor, runs).outputTrue();
  }

  /** A tensor that is there only if the part does not run. */
  Operand<TFloat32> instead(Operand<TFloat32> tensor) {
    return tf.switchCond(tensor, runs).outputFalse();
  }

  /** A tensor of the part, or what is there instead; both {@code [B, U]}. */
  Operand<TFloat32> merge(Operand<TFloat32> tensor, Operand<TFloat32> instead) {
    Operand<TFloat32> merged = tf.merge(List.of(instead, tensor)).output();
    return tf.ensureShape(merged, Shape.of(Shape.UNKNOWN_SIZE, tensor.shape().get(1)));
  }
}
