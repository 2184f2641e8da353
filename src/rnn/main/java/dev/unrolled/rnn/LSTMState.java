package dev.unrolled.rnn;

import java.util.function.BinaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The state of an {@link LSTMCell}, in Keras's order.
 *
 * @param hidden h, {@code [B, U]}
 * @param cell c, the memory, {@code [B, U]}
 */
public record LSTMState(Operand<TFloat32> hidden, Operand<TFloat32> cell)
    implements CellState<LSTMState> {

  @Override
  public LSTMState withHidden(Operand<TFloat32> hidden) {
    return new LSTMState(hidden, cell);
  }

  @Override
  public LSTMState combine(LSTMState other, BinaryOperator<Operand<TFloat32>> operation) {
    return new LSTMState(operation.apply(hidden, other.hidden), operation.apply(cell, other.cell));
  }
}
