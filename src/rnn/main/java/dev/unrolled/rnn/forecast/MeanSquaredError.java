package dev.unrolled.rnn.forecast;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The squared difference, whose least mean is at the mean: Keras's {@code MeanSquaredError}. */
public record MeanSquaredError() implements ForecastLoss {

  @Override
  public String name() {
    return "mean_squared_error";
  }

  @Override
  public Operand<TFloat32> losses(
      Ops tf, Operand<TFloat32> targets, List<Operand<TFloat32>> forecasts) {
    return tf.math.squaredDifference(targets, forecasts.get(0));
  }
}
