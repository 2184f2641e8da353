package dev.unrolled.rnn.head;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Targets of every time step, {@code [B, K]}, for inputs that are padded to fewer time steps.
 *
 * @param length K
 * @param timeSteps T, at most K
 */
record TimeStepTargets(int length, int timeSteps) {

  /** The targets of the T time steps, {@code [B, T]}. */
  Operand<TInt32> first(Ops tf, Operand<TInt32> targets) {
    return timeSteps == length
        ? targets
        : tf.slice(targets, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, timeSteps}));
  }

  /** Numbers {@code [B, T]} followed by zeros, {@code [B, K]}. */
  Operand<TFloat32> padded(Ops tf, Operand<TFloat32> values) {
    int[][] paddings = {{0, 0}, {0, length - timeSteps}};
    return timeSteps == length ? values : tf.pad(values, tf.constant(paddings), tf.constant(0f));
  }
}
