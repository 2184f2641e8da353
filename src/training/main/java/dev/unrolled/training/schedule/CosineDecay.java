package dev.unrolled.training.schedule;

import dev.unrolled.formats.Requirements;
import dev.unrolled.training.metrics.EpochResult;
import java.util.List;

/**
 * Cosine decay of the learning rate, which is constant afterwards.
 *
 * <pre>
 * initial * ((1 - alpha) * (1 + cos(pi * step / decaySteps)) / 2 + alpha)
 * </pre>
 *
 * <p>Keras's schedule of this name. Loshchilov and Hutter, "SGDR: stochastic gradient descent with
 * warm restarts", ICLR 2017.
 *
 * @param decaySteps the number of steps of the decay
 * @param alpha the final learning rate as a fraction of the initial one
 */
public record CosineDecay(long decaySteps, double alpha) implements LearningRateSchedule {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the steps are fewer than 1 or alpha is outside {@code [0,
   *     1)}
   */
  public CosineDecay {
    Requirements.atLeastOne("decay steps", decaySteps);
    Requirements.fraction("alpha", alpha);
  }

  @Override
  public double learningRate(double initial, long step, List<EpochResult> epochs) {
    double completed = (double) Math.min(step, decaySteps) / decaySteps;
    double decayed = 0.5 * (1 + Math.cos(Math.PI * completed));
    return initial * ((1 - alpha) * decayed + alpha);
  }
}
