package dev.unrolled.training;

/** A loss was not finite. */
public final class DivergedException extends TrainingException {

  private static final long serialVersionUID = 1L;

  DivergedException(NotFiniteException problem, Snapshot lastGood) {
    super(String.valueOf(problem.getMessage()), lastGood);
  }
}
