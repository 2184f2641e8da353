package dev.unrolled.training.schedule;

import dev.unrolled.training.internal.Requirements;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Metric;
import java.util.List;
import java.util.Optional;

/**
 * A learning rate that falls when a metric no longer gets better.
 *
 * <p>Keras's callback {@code ReduceLROnPlateau}, but without a memory of its own: the epochs past
 * say all there is to know.
 *
 * @param metric the metric that is watched
 * @param factor what is left of the learning rate each time, as a part
 * @param patience how many epochs in a row may be no better than the best before them
 * @param minDelta an epoch is better if it is so by more than this
 * @param cooldown the epochs after a fall in which none is counted
 * @param minLearningRate what it does not fall below
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
    Requirements.notNegative("least improvement", minDelta);
    Requirements.notNegative("cooldown", cooldown);
    Requirements.notNegative("minimum learning rate", minLearningRate);
  }

  /**
   * Watches a metric, with Keras's other numbers: a least improvement of 1e-4, no cooldown, no
   * lowest rate.
   *
   * @param metric the metric
   * @param factor what is left of the learning rate each time, as a part
   * @param patience how many epochs in a row may be no better
   * @return the schedule
   */
  public static ReduceOnPlateau on(Metric metric, double factor, int patience) {
    return new ReduceOnPlateau(metric, factor, patience, 1e-4, 0, 0);
  }

  @Override
  public double learningRate(double initial, long step, List<EpochResult> epochs) {
    Plateau plateau = new Plateau(this, initial);
    epochs.forEach(plateau::see);
    return plateau.learningRate();
  }

  @Override
  public Optional<Metric> monitor() {
    return Optional.of(metric);
  }
}
