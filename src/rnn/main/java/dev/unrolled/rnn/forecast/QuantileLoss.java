package dev.unrolled.rnn.forecast;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The pinball loss {@code max(q * (y - f), (q - 1) * (y - f))}, whose least mean is at the quantile
 * q; the mean over all levels. The forecast is the median.
 *
 * @param levels the levels, ascending, in {@code (0, 1)}, 0.5 among them
 */
public record QuantileLoss(List<Double> levels) implements ForecastLoss {

  /** The level of the median. */
  public static final double MEDIAN = 0.5;

  /**
   * Checks the levels.
   *
   * @throws IllegalArgumentException if one is outside {@code (0, 1)}, they do not ascend, or 0.5
   *     is not among them
   */
  public QuantileLoss {
    levels = List.copyOf(levels);
    double last = 0;
    for (double level : levels) {
      if (!(level > last && level < 1)) {
        throw new IllegalArgumentException(
            "levels: expected ascending numbers in (0, 1), found " + levels);
      }
      last = level;
    }
    if (!levels.contains(MEDIAN)) {
      throw new IllegalArgumentException("levels: expected 0.5 among them, found " + levels);
    }
  }

  /**
   * Quantiles of given levels.
   *
   * @param levels the levels, ascending, in {@code (0, 1)}, 0.5 among them
   * @return the loss
   */
  public static QuantileLoss of(Double... levels) {
    return new QuantileLoss(List.of(levels));
  }

  @Override
  public String name() {
    return "quantiles";
  }

  @Override
  public Operand<TFloat32> losses(
      Ops tf, Operand<TFloat32> targets, List<Operand<TFloat32>> forecasts) {
    List<Operand<TFloat32>> losses = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      float level = levels.get(i).floatValue();
      Operand<TFloat32> difference = tf.math.sub(targets, forecasts.get(i));
      losses.add(
          tf.math.maximum(
              tf.math.mul(tf.constant(level), difference),
              tf.math.mul(tf.constant(level - 1), difference)));
    }
    Operand<TFloat32> sum = losses.get(0);
    for (Operand<TFloat32> loss : losses.subList(1, losses.size())) {
      sum = tf.math.add(sum, loss);
    }
    return tf.math.div(sum, tf.constant((float) levels.size()));
  }
}
