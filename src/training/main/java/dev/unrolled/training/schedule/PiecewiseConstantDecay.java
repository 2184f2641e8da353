package dev.unrolled.training.schedule;

import dev.unrolled.formats.Requirements;
import dev.unrolled.training.metrics.EpochResult;
import java.util.List;

/**
 * Learning rate that changes at given steps and is constant between them.
 *
 * <p>Keras's schedule of this name, with values relative to the optimizer's learning rate.
 *
 * @param boundaries the last step, from 0, of each part except the last, ascending
 * @param factors for each part the factor of the optimizer's learning rate; one more than
 *     boundaries
 */
public record PiecewiseConstantDecay(List<Long> boundaries, List<Double> factors)
    implements LearningRateSchedule {

  /**
   * Copies the lists and checks the ranges.
   *
   * @throws IllegalArgumentException if the boundaries are not ascending from 0, a factor is
   *     negative, or the number of factors is wrong
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
    requireAscending(boundaries);
  }

  @Override
  public double learningRate(double initial, long step, List<EpochResult> epochs) {
    int part = 0;
    while (part < boundaries.size() && step > boundaries.get(part)) {
      part++;
    }
    return initial * factors.get(part);
  }

  private static void requireAscending(List<Long> boundaries) {
    long previous = -1;
    for (int i = 0; i < boundaries.size(); i++) {
      if (boundaries.get(i) <= previous) {
        throw new IllegalArgumentException(
            "boundaries[%d]: expected a step above %d, found %d"
                .formatted(i, previous, boundaries.get(i)));
      }
      previous = boundaries.get(i);
    }
  }
}
