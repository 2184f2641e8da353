package dev.unrolled.training.schedule;

import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Metric;
import java.util.List;
import java.util.Optional;

/**
 * How the learning rate changes while a model is trained.
 *
 * <p>A pure function of the steps taken and the epochs past: a run that was resumed goes on as if
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
   * The learning rate of the next step.
   *
   * @param initial the optimizer's learning rate, above 0
   * @param step the steps taken before
   * @param epochs the full epochs before, in order
   * @return the size of the step, 0 or more
   */
  double learningRate(double initial, long step, List<EpochResult> epochs);

  /**
   * The metric that it watches.
   *
   * @return the metric; empty if it looks at the steps alone
   */
  default Optional<Metric> monitor() {
    return Optional.empty();
  }
}
