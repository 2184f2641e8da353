package dev.unrolled.training.schedule;

import dev.unrolled.formats.Requirements;
import dev.unrolled.training.metrics.EpochResult;
import java.util.List;

/**
 * Exponential decay of the learning rate.
 *
 * <pre>
 * initial * decayRate^(step / decaySteps)
 * </pre>
 *
 * <p>Keras's schedule of this name.
 *
 * @param decaySteps the number of steps in which the learning rate is multiplied by {@code
 *     decayRate} once
 * @param decayRate the factor for {@code decaySteps} steps
 * @param staircase whether the exponent is rounded down, so that the learning rate changes at
 *     intervals
 */
public record ExponentialDecay(long decaySteps, double decayRate, boolean staircase)
    implements LearningRateSchedule {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the steps are fewer than 1 or the rate is not above 0
   */
  public ExponentialDecay {
    Requirements.atLeastOne("decay steps", decaySteps);
    Requirements.positive("decay rate", decayRate);
  }

  @Override
  public double learningRate(double initial, long step, List<EpochResult> epochs) {
    double periods = (double) step / decaySteps;
    return initial * Math.pow(decayRate, staircase ? Math.floor(periods) : periods);
  }
}
