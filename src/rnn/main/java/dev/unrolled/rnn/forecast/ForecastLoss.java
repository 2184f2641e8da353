package dev.unrolled.rnn.forecast;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Loss of a forecast. It decides whether the forecast is a mean, a median or quantiles. */
public sealed interface ForecastLoss
    permits MeanSquaredError, MeanAbsoluteError, Huber, QuantileLoss {

  /**
   * The name in options and metadata.
   *
   * @return such as {@code mean_squared_error}
   */
  String name();

  /**
   * The quantiles that are forecast.
   *
   * @return Q levels in {@code (0, 1)}, ascending, 0.5 among them; empty if one number is forecast
   */
  default List<Double> levels() {
    return List.of();
  }

  /**
   * The loss of each target.
   *
   * @param tf the graph's operations
   * @param targets {@code [B, H, C]}
   * @param forecasts Q times {@code [B, H, C]}, one for each level; 1 time without levels
   * @return {@code [B, H, C]}
   */
  Operand<TFloat32> losses(Ops tf, Operand<TFloat32> targets, List<Operand<TFloat32>> forecasts);
}
