package dev.unrolled.training.schedule;

import dev.unrolled.training.internal.Requirements;
import dev.unrolled.training.metrics.EpochResult;
import java.util.List;

/**
 * A learning rate that changes at given steps and is constant between them.
 *
 * <p>Keras's schedule of this name, with parts of the optimizer's learning rate for its values.
 *
 * @param boundaries the last step, from 0, of every part but the last, rising
 * @param factors for each part, what to multiply the optimizer's learning rate by; one more than
 *     boundaries
 */
public record PiecewiseConstantDecay(List<Long> boundaries, List<Double> factors)
    implements LearningRateSchedule {

  /**
   * Copies the lists and checks the ranges.
   *
   * @throws IllegalArgumentException if the boundaries do not rise from 0 on, a factor is negative,
   *     or there is not one factor more than boundaries
   */
  public PiecewiseConstantDecay {
    boundaries = List.copyOf(boundaries);
    factors = List.copyOf(factors);
    if (factors.size() != boundaries.size() + 1) {
      throw new IllegalArgumentException(
          "factors: expected %d, one more than boundaries, found %d"
              .formatted(boundaries.size() + 1, factors.size()));
    }
    for (int i = 0; i < factors.size(); i++) {
      Requirements.notNegative("factors[%d]".formatted(i), factors.get(i));
    }
    requireRising(boundaries);
  }

  @Override
  public double learningRate(double initial, long step, List<EpochResult> epochs) {
    int part = 0;
    while (part < boundaries.size() && step > boundaries.get(part)) {
      part++;
    }
    return initial * factors.get(part);
  }

  private static void requireRising(List<Long> boundaries) {
    long before = -1;
    for (int i = 0; i < boundaries.size(); i++) {
      if (boundaries.get(i) <= before) {
        throw new IllegalArgumentException(
            "boundaries[%d]: expected a step above %d, found %d"
                .formatted(i, before, boundaries.get(i)));
      }
      before = boundaries.get(i);
    }
  }
}
