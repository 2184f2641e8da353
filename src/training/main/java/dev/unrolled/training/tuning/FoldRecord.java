package dev.unrolled.training.tuning;

import java.util.Map;

/**
 * A line of a {@link ResultFile}.
 *
 * @param changes what the candidate changes, by path
 * @param result what its model gave on one fold
 */
record FoldRecord(Map<String, Object> changes, FoldResult result) {

  /** Whether it is the result of a task. */
  boolean isOf(FoldTask task) {
    return result.fold() == task.fold() && changes.equals(task.candidate().changes());
  }
}
