package dev.unrolled.rnn.forecast;

import dev.unrolled.rnn.CellState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Final state of a {@link ForecastEncoder}: that of its layers, the known columns and the units.
 *
 * @param hidden the hidden state of the layers, {@code [B, U]}
 * @param known the standardized columns that are known ahead, {@code [B, H*A]}; null if there are
 *     none
 * @param units the units of the targets
 */
record WindowState(Operand<TFloat32> hidden, @Nullable Operand<TFloat32> known, SeriesUnits units)
    implements CellState<WindowState> {

  @Override
  public List<Operand<TFloat32>> tensors() {
    return List.of(hidden);
  }

  @Override
  public WindowState withTensors(List<Operand<TFloat32>> tensors) {
    return new WindowState(tensors.get(0), known, units);
  }
}
