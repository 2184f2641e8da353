package dev.unrolled.training.schedule;

import dev.unrolled.training.internal.Requirements;
import dev.unrolled.training.metrics.EpochResult;
import java.util.List;

/**
 * A learning rate that shrinks by the same part in the same time.
 *
 * <pre>
 * initial * decayRate^(step / decaySteps)
 * </pre>
 *
 * <p>Keras's schedule of this name.
 *
 * @param decaySteps the steps in which it shrinks once by {@code decayRate}
 * @param decayRate what is left after them, as a part
 * @param staircase whether the exponent is rounded down, so that the rate falls in jumps
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
