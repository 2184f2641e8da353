package dev.unrolled.rnn.forecast;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The absolute difference, whose least mean is at the median: Keras's {@code MeanAbsoluteError}.
 */
public record MeanAbsoluteError() implements ForecastLoss {

  @Override
  public String name() {
    return "mean_absolute_error";
  }

  @Override
  public Operand<TFloat32> losses(
      Ops tf, Operand<TFloat32> targets, List<Operand<TFloat32>> forecasts) {
    return tf.math.abs(tf.math.sub(targets, forecasts.get(0)));
  }
}
