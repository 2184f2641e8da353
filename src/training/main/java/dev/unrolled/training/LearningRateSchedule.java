package dev.unrolled.training;

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
   * @param progress how far training has come
   * @return the size of the step, 0 or more
   */
  double learningRate(double initial, Progress progress);
}
