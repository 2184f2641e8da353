package dev.unrolled.training;

import dev.unrolled.training.checkpoint.Snapshot;

/** Thrown if a loss or a weight is not finite. */
public final class DivergedException extends TrainingException {

  private static final long serialVersionUID = 1L;

  DivergedException(NotFiniteException problem, Snapshot lastGood) {
    super(String.valueOf(problem.getMessage()), lastGood);
  }
}
