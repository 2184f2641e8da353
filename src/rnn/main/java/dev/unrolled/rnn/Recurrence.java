package dev.unrolled.rnn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A cell with its weights in a graph.
 *
 * <p>It has two parts: {@link #project} for all time steps at once, and {@link #step} for one time
 * step after the other.
 *
 * @param <S> the state of the cell
 */
public interface Recurrence<S extends CellState<S>> {

  /**
   * The input projection: the part that does not depend on the state.
   *
   * @param inputs the inputs of all time steps
   * @return T times {@code [B, N]}, the inputs of {@link #step}
   */
  List<Operand<TFloat32>> project(SequenceInput inputs);

  /**
   * The state before the first time step.
   *
   * @return zeros {@code [1, U]}, which broadcast over a batch
   */
  S initialState();

  /**
   * One time step.
   *
   * @param projected the projection of the time step's input, {@code [B, N]}
   * @param state the state before the time step, {@code [B, U]} or {@code [1, U]}
   * @return the time step
   */
  TimeStep<S> step(Operand<TFloat32> projected, S state);

  /**
   * One time step with another hidden state in the recurrent products: recurrent dropout masks only
   * these products.
   *
   * <p>A cell that also uses its hidden state outside of these products overrides this method, as
   * {@link GRUCell} does.
   *
   * @param projected the projection of the time step's input, {@code [B, N]}
   * @param state the state before the time step
   * @param recurrentInput the hidden state for the recurrent products, {@code [B, U]}
   * @return the time step
   */
  default TimeStep<S> step(Operand<TFloat32> projected, S state, Operand<TFloat32> recurrentInput) {
    return step(projected, state.withHidden(recurrentInput));
  }
}
