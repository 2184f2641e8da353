package dev.unrolled.training.schedule;

import dev.unrolled.formats.Requirements;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Metric;
import java.util.List;
import java.util.Optional;

/**
 * Learning rate that is reduced when a metric stops improving.
 *
 * <p>Equals Keras's callback {@code ReduceLROnPlateau}, but is stateless: it depends only on the
 * past epochs.
 *
 * @param metric the monitored metric
 * @param factor the factor of each reduction
 * @param patience the number of consecutive epochs without improvement before a reduction
 * @param minDelta the minimum change of the metric that counts as an improvement
 * @param cooldown the number of epochs after a reduction that do not count
 * @param minLearningRate the lower limit of the learning rate
 */
public record ReduceOnPlateau(
    Metric metric,
    double factor,
    int patience,
    double minDelta,
    int cooldown,
    double minLearningRate)
    implements LearningRateSchedule {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the factor is outside {@code [0, 1)}, the patience is below
   *     1 or another number is negative
   */
  public ReduceOnPlateau {
    Requirements.fraction("factor", factor);
    Requirements.atLeastOne("patience", patience);
    Requirements.notNegative("minimum improvement", minDelta);
    Requirements.notNegative("cooldown", cooldown);
    Requirements.notNegative("minimum learning rate", minLearningRate);
  }

  /**
   * Creates a schedule with Keras's defaults: a minimum improvement of 1e-4, no cooldown, no
   * minimum learning rate.
   *
   * @param metric the metric
   * @param factor the factor of each reduction
   * @param patience the number of consecutive epochs without improvement before a reduction
   * @return the schedule
   */
  public static ReduceOnPlateau on(Metric metric, double factor, int patience) {
    return new ReduceOnPlateau(metric, factor, patience, 1e-4, 0, 0);
  }

  @Override
  public double learningRate(double initial, long step, List<EpochResult> epochs) {
    Plateau plateau = new Plateau(this, initial);
    epochs.forEach(plateau::add);
    return plateau.learningRate();
  }

  @Override
  public Optional<Metric> monitor() {
    return Optional.of(metric);
  }
}
