package dev.unrolled.rnn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A cell with its weights in a graph.
 *
 * <p>Its work is in two parts: {@link #project} for all steps at once, and {@link #first} and
 * {@link #next} for one step after the other.
 *
 * @param <S> the state that it carries
 */
public interface Recurrence<S extends CellState<S>> {

  /**
   * The part of the work that needs no state: the input's projection.
   *
   * @param inputs the inputs of all steps
   * @return T times {@code [B, N]}, whatever {@link #first} and {@link #next} want to be given
   */
  List<Operand<TFloat32>> project(SequenceInput inputs);

  /**
   * The step from the zero state, which needs no recurrent product.
   *
   * @param projected one step's projection, {@code [B, N]}
   * @return the step; equal to {@link #next} from a state of zeros
   */
  Step<S> first(Operand<TFloat32> projected);

  /**
   * The step from a state.
   *
   * @param projected one step's projection, {@code [B, N]}
   * @param state the state before the step
   * @return the step
   */
  Step<S> next(Operand<TFloat32> projected, S state);

  /**
   * The step from a state of which the recurrent products read less than is carried on.
   *
   * <p>A cell that carries its hidden state on in another way than by a product overrides this, as
   * {@link GRUCell} does; otherwise what is read is all there is.
   *
   * @param projected one step's projection, {@code [B, N]}
   * @param state the state before the step
   * @param read its hidden part with some numbers dropped, {@code [B, U]}
   * @return the step
   */
  default Step<S> next(Operand<TFloat32> projected, S state, Operand<TFloat32> read) {
    return next(projected, state.withHidden(read));
  }
}
