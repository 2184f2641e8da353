package dev.unrolled.training.schedule;

import dev.unrolled.training.metrics.EpochResult;
import java.util.List;

/** Schedule with the optimizer's learning rate at every step. */
public record ConstantLearningRate() implements LearningRateSchedule {

  @Override
  public double learningRate(double initial, long step, List<EpochResult> epochs) {
    return initial;
  }
}
