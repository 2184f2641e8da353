package dev.unrolled.rnn;

import java.util.function.BinaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The state of a {@link SimpleRNNCell} or a {@link GRUCell}.
 *
 * @param hidden h, {@code [B, U]}
 */
public record HiddenState(Operand<TFloat32> hidden) implements CellState<HiddenState> {

  @Override
  public HiddenState withHidden(Operand<TFloat32> hidden) {
    return new HiddenState(hidden);
  }

  @Override
  public HiddenState combine(HiddenState other, BinaryOperator<Operand<TFloat32>> operation) {
    return new HiddenState(operation.apply(hidden, other.hidden));
  }
}
