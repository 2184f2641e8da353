package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.TimeStep;
import dev.unrolled.rnn.Unroll;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A cell with its weights, for one time step at a time.
 *
 * @param tf the graph's operations
 * @param recurrence the cell
 * @param zeroState its initial state
 * @param inputMask dropout of the inputs, {@code [B, F]}; null if there is none
 * @param <S> the cell's state
 */
record BoundCell<S extends CellState<S>>(
    Ops tf, Recurrence<S> recurrence, S zeroState, @Nullable Operand<TFloat32> inputMask) {

  static <S extends CellState<S>> BoundCell<S> of(
      Ops tf, Parameters parameters, RNNCell<S> cell, int features) {
    Recurrence<S> recurrence = cell.bind(tf, parameters, features);
    return new BoundCell<>(tf, recurrence, recurrence.initialState(), null);
  }

  BoundCell<S> masked(@Nullable Operand<TFloat32> mask) {
    return new BoundCell<>(tf, recurrence, zeroState, mask);
  }

  /** The number of tensors of a state. */
  int tensors() {
    return zeroState.tensors().size();
  }

  /** Runs a time step on inputs {@code [B, F]}. */
  TimeStep<S> step(Operand<TFloat32> inputs, List<Operand<TFloat32>> state) {
    Operand<TFloat32> read = inputMask == null ? inputs : tf.math.mul(inputs, inputMask);
    List<Operand<TFloat32>> projected = recurrence.project(new FeatureSequence(read, 1));
    return recurrence.step(projected.get(0), zeroState.withTensors(state));
  }

  /**
   * Runs all time steps on inputs that are known before, {@code [K*B, F]}.
   *
   * @return K outputs {@code [B, U]}
   */
  List<Operand<TFloat32>> steps(
      Operand<TFloat32> inputs, int timeSteps, List<Operand<TFloat32>> state) {
    var read = new FeatureSequence(masked(inputs, timeSteps), timeSteps);
    return Unroll.of(recurrence)
        .withInitialState(zeroState.withTensors(state))
        .over(tf, read)
        .outputs();
  }

  /** Applies the mask, which is the same at every time step. */
  private Operand<TFloat32> masked(Operand<TFloat32> inputs, int timeSteps) {
    if (inputMask == null) {
      return inputs;
    }
    Operand<TInt32> repeats = tf.constant(new int[] {timeSteps, 1});
    return tf.math.mul(inputs, tf.tile(inputMask, repeats));
  }
}
