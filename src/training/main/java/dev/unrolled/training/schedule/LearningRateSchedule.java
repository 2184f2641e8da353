package dev.unrolled.training.schedule;

import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Metric;
import java.util.List;
import java.util.Optional;

/**
 * Schedule of the learning rate during training.
 *
 * <p>A pure function of the number of steps and the past epochs, so a resumed run continues as if
 * it had never stopped.
 */
public sealed interface LearningRateSchedule
    permits ConstantLearningRate,
        PiecewiseConstantDecay,
        ExponentialDecay,
        CosineDecay,
        WarmUp,
        ReduceOnPlateau {

  /**
   * Computes the learning rate of the next step.
   *
   * @param initial the optimizer's learning rate, above 0
   * @param step the number of steps before
   * @param epochs the full epochs before, in order
   * @return the learning rate, 0 or more
   */
  double learningRate(double initial, long step, List<EpochResult> epochs);

  /** {@return the monitored metric: the metric; empty if the schedule depends on steps only} */
  default Optional<Metric> monitor() {
    return Optional.empty();
  }
}
