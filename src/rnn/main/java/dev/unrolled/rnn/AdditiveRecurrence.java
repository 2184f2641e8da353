package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A recurrence whose step reads its input and its hidden state in one sum and nowhere else:
 *
 * <pre>
 * x @ kernel + bias + h @ recurrent_kernel
 * </pre>
 *
 * <p>Who wires it may compute that sum in another way, where the terms are known to have something
 * in common. The LSTM and the plain cell are such; the gated unit is not, since its reset gate
 * comes between.
 *
 * @param <S> the state that it carries
 */
public interface AdditiveRecurrence<S extends CellState<S>> extends Recurrence<S> {

  /**
   * What the input is multiplied with.
   *
   * @return {@code [F, N]}
   */
  Operand<TFloat32> kernel();

  /**
   * What the hidden state is multiplied with.
   *
   * @return {@code [U, N]}
   */
  Operand<TFloat32> recurrentKernel();

  /**
   * What is added to the products.
   *
   * @return {@code [N]}
   */
  Operand<TFloat32> bias();

  /**
   * The step from a state.
   *
   * @param sums {@code [B, N]}
   * @param state the state before the step; its hidden part is in the sums already
   * @return the step
   */
  Step<S> step(Operand<TFloat32> sums, S state);
}
