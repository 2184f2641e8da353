package dev.unrolled.training;

/**
 * A learning rate that falls when the loss has stopped to improve.
 *
 * <p>Keras's callback {@code ReduceLROnPlateau}, but without a memory of its own: the epochs past
 * say all there is to know.
 *
 * @param factor what is left of the learning rate each time, as a part
 * @param patience the epochs without improvement after which it falls
 * @param minDelta how much lower than the best a loss must be to count as an improvement, in nats
 * @param cooldown the epochs after a fall in which none is counted
 * @param minLearningRate what it does not fall below
 */
public record ReduceOnPlateau(
    double factor, int patience, double minDelta, int cooldown, double minLearningRate)
    implements LearningRateSchedule {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the factor is outside {@code [0, 1)}, the patience is below
   *     1 or another number is negative
   */
  public ReduceOnPlateau {
    Requirements.fraction("factor", factor);
    Requirements.atLeastOne("patience", patience);
    Requirements.notNegative("minimum delta", minDelta);
    Requirements.notNegative("cooldown", cooldown);
    Requirements.notNegative("minimum learning rate", minLearningRate);
  }

  /**
   * With Keras's other numbers: a minimum delta of 1e-4, no cooldown, no lowest rate.
   *
   * @param factor what is left of the learning rate each time, as a part
   * @param patience the epochs without improvement after which it falls
   */
  public ReduceOnPlateau(double factor, int patience) {
    this(factor, patience, 1e-4, 0, 0);
  }

  @Override
  public double learningRate(double initial, Progress progress) {
    Plateau plateau = new Plateau(this, initial);
    progress.epochs().forEach(epoch -> plateau.see(epoch.loss()));
    return plateau.learningRate();
  }
}
