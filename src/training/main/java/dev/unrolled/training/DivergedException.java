package dev.unrolled.training;

import dev.unrolled.training.checkpoint.Snapshot;

/** Thrown if a loss or a weight is not finite. */
public final class DivergedException extends TrainingException {

  private static final long serialVersionUID = 1L;

  DivergedException(NotFiniteException problem, Snapshot lastGood) {
    this(String.valueOf(problem.getMessage()), lastGood);
  }

  /**
   * Creates an exception.
   *
   * @param problem the value that is not finite, and its place
   * @param lastGood the model as it was before
   */
  public DivergedException(String problem, Snapshot lastGood) {
    super(problem, lastGood);
  }
}
