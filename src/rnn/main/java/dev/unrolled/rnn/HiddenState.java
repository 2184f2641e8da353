package dev.unrolled.rnn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * State of a {@link SimpleRNNCell} or a {@link GRUCell}.
 *
 * @param hidden h, {@code [B, U]}
 */
public record HiddenState(Operand<TFloat32> hidden) implements CellState<HiddenState> {

  @Override
  public List<Operand<TFloat32>> tensors() {
    return List.of(hidden);
  }

  @Override
  public HiddenState withTensors(List<Operand<TFloat32>> tensors) {
    return new HiddenState(tensors.get(0));
  }
}
