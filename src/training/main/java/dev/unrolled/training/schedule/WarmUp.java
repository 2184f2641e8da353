package dev.unrolled.training.schedule;

import dev.unrolled.formats.Requirements;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Metric;
import java.util.List;
import java.util.Optional;

/**
 * Linear warm-up of the learning rate from 0, followed by another schedule.
 *
 * <p>The first step has learning rate 0, as in the warm-up of Keras's {@code CosineDecay}. The
 * other schedule counts steps from the end of the warm-up.
 *
 * @param steps the number of steps of the warm-up
 * @param then the schedule after it
 */
public record WarmUp(long steps, LearningRateSchedule then) implements LearningRateSchedule {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the steps are fewer than 1
   */
  public WarmUp {
    Requirements.atLeastOne("warm-up steps", steps);
  }

  @Override
  public double learningRate(double initial, long step, List<EpochResult> epochs) {
    if (step < steps) {
      return initial * step / steps;
    }
    return then.learningRate(initial, step - steps, epochs);
  }

  @Override
  public Optional<Metric> monitor() {
    return then.monitor();
  }
}
