package dev.unrolled.training;

/** The optimizer's own learning rate at every step. */
public record ConstantLearningRate() implements LearningRateSchedule {

  @Override
  public double learningRate(double initial, Progress progress) {
    return initial;
  }
}
