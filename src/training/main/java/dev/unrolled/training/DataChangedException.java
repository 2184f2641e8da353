package dev.unrolled.training;

import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.DataReadException;

/** Thrown if a file with training data can no longer be read or has changed. */
public final class DataChangedException extends TrainingException {

  private static final long serialVersionUID = 1L;

  DataChangedException(DataReadException problem, Snapshot lastGood) {
    super(String.valueOf(problem.getMessage()), lastGood);
    initCause(problem);
  }
}
