package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.TimeStep;
import dev.unrolled.rnn.Unroll;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

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
    List<Operand<TFloat32>> projected = recurrence.project(masked(new FeatureSequence(inputs, 1)));
    return recurrence.step(projected.get(0), zeroState.withTensors(state));
  }

  /**
   * Runs all time steps on inputs that are known before, K of F features.
   *
   * @return K outputs {@code [B, U]}
   */
  List<Operand<TFloat32>> steps(SequenceInput inputs, List<Operand<TFloat32>> state) {
    return Unroll.of(recurrence)
        .withInitialState(zeroState.withTensors(state))
        .over(tf, masked(inputs))
        .outputs();
  }

  private SequenceInput masked(SequenceInput inputs) {
    return inputMask == null ? inputs : inputs.masked(tf, features -> inputMask);
  }
}
