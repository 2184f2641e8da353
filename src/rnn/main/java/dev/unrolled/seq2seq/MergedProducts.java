package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.TimeStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Merges two products of an additive cell that starts in a state h and reads h at every time step.
 *
 * <p>The first time step's sum is {@code z = h @ (kernel + recurrent_kernel) + bias}. A later one,
 * from a hidden state d, is {@code z + (d - h) @ recurrent_kernel}. So the product {@code h @
 * kernel} is not computed separately.
 *
 * @param tf the graph's operations
 * @param cell the cell, whose kernel is the sum of both kernels
 * @param start h, {@code [B, U]}
 * @param <S> the cell's state
 */
record MergedProducts<S extends CellState<S>>(Ops tf, Recurrence<S> cell, Operand<TFloat32> start)
    implements Recurrence<S> {

  /** Binds an additive cell, with the sum of its kernels in place of its kernel. */
  static <S extends CellState<S>> MergedProducts<S> of(
      Ops tf, Parameters parameters, RNNCell<S> cell, S start) {
    Map<String, Operand<TFloat32>> weights = new HashMap<>();
    cell.bind(
        tf,
        weight -> weights.computeIfAbsent(weight.name(), name -> parameters.weight(weight)),
        cell.units());
    String kernel = cell.name() + "/kernel";
    String recurrentKernel = cell.name() + "/recurrent_kernel";
    weights.put(kernel, tf.math.add(weights.get(kernel), weights.get(recurrentKernel)));
    Parameters summed = weight -> Objects.requireNonNull(weights.get(weight.name()));
    return new MergedProducts<>(tf, cell.bind(tf, summed, cell.units()), start.hidden());
  }

  @Override
  public List<Operand<TFloat32>> project(SequenceInput inputs) {
    return cell.project(inputs);
  }

  @Override
  public S initialState() {
    return cell.initialState();
  }

  @Override
  public TimeStep<S> step(Operand<TFloat32> projected, S state) {
    Operand<TFloat32> change =
        state.hidden().equals(start)
            ? cell.initialState().hidden()
            : tf.math.sub(state.hidden(), start);
    return cell.step(projected, state, change);
  }
}
