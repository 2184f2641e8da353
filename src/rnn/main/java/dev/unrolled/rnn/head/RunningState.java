package dev.unrolled.rnn.head;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.States;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * State of a head between the parts of a sequence. Its last tensor is 1 after the first time step.
 *
 * @param tensors each {@code [B, N]}
 */
record RunningState(List<Operand<TFloat32>> tensors) implements CellState<RunningState> {

  RunningState {
    tensors = List.copyOf(tensors);
  }

  @Override
  public RunningState withTensors(List<Operand<TFloat32>> tensors) {
    return new RunningState(tensors);
  }

  /** Asks for the state before a part, of tensors of these sizes and the last one. */
  static RunningState initial(Ops tf, States states, int... sizes) {
    List<Operand<TFloat32>> zeros =
        Arrays.stream(Arrays.copyOf(sizes, sizes.length + 1))
            .<Operand<TFloat32>>mapToObj(size -> tf.constant(new float[1][Math.max(1, size)]))
            .toList();
    return states.initial(new RunningState(zeros));
  }

  Operand<TFloat32> get(int i) {
    return tensors.get(i);
  }

  /** A value if a time step came before, else another one for the first time step. */
  Operand<TFloat32> ifContinued(Ops tf, Operand<TFloat32> then, Operand<TFloat32> otherwise) {
    Operand<TBool> continued = tf.math.greater(tensors.get(tensors.size() - 1), tf.constant(0f));
    return tf.select(continued, then, otherwise);
  }

  /** The state after a time step, with 1 for each row of the first tensor. */
  static RunningState after(Ops tf, List<Operand<TFloat32>> tensors) {
    Operand<TFloat32> first = tensors.get(0);
    Operand<TFloat32> column =
        tf.slice(first, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1}));
    List<Operand<TFloat32>> all = new ArrayList<>(tensors);
    all.add(tf.onesLike(column));
    return new RunningState(all);
  }
}
