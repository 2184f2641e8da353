package dev.unrolled.rnn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * State of an {@link LSTMCell}, in Keras's order.
 *
 * @param hidden h, {@code [B, U]}
 * @param cell c, the cell state, {@code [B, U]}
 */
public record LSTMState(Operand<TFloat32> hidden, Operand<TFloat32> cell)
    implements CellState<LSTMState> {

  @Override
  public List<Operand<TFloat32>> tensors() {
    return List.of(hidden, cell);
  }

  @Override
  public LSTMState withTensors(List<Operand<TFloat32>> tensors) {
    return new LSTMState(tensors.get(0), tensors.get(1));
  }
}
