package dev.unrolled.rnn;

import java.util.function.BinaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a cell carries from one step to the next: one or more tensors {@code [B, U]}.
 *
 * @param <S> the state itself
 */
public interface CellState<S extends CellState<S>> {

  /**
   * The part of the state that the next layer sees.
   *
   * @return {@code [B, U]}
   */
  Operand<TFloat32> hidden();

  /**
   * The same state with another {@link #hidden()}.
   *
   * @param hidden {@code [B, U]}
   * @return the state
   */
  S withHidden(Operand<TFloat32> hidden);

  /**
   * Combines two states tensor by tensor.
   *
   * @param other a state of the same cell
   * @param operation combines a tensor of this state with its counterpart
   * @return the state of the results
   */
  S combine(S other, BinaryOperator<Operand<TFloat32>> operation);
}
