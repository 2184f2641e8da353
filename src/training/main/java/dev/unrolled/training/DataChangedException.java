package dev.unrolled.training;

import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.DataReadException;

/** A file that is learned from could no longer be read, or was no longer what it was. */
public final class DataChangedException extends TrainingException {

  private static final long serialVersionUID = 1L;

  DataChangedException(DataReadException problem, Snapshot lastGood) {
    super(String.valueOf(problem.getMessage()), lastGood);
    initCause(problem);
  }
}
