package dev.unrolled.training.tuning;

import java.util.Map;

/**
 * Line of a {@link ResultFile}.
 *
 * @param changes the values of the candidate, by path
 * @param result the result on one fold
 */
record FoldRecord(Map<String, Object> changes, FoldResult result) {

  /** Returns whether this is the result of a task. */
  boolean isResultOf(FoldTask task) {
    return result.fold() == task.fold() && changes.equals(task.candidate().changes());
  }
}
