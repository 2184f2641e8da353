package dev.unrolled.training;

import dev.unrolled.training.metrics.EpochResult;
import java.util.List;

/**
 * Amount of work of a training run.
 *
 * @param epochs the maximum number of epochs
 * @param batches the number of batches in an epoch
 * @param rows the number of rows in an epoch
 * @param completed the epochs already completed, if this run is resumed
 */
public record TrainingPlan(int epochs, int batches, long rows, List<EpochResult> completed) {

  /** Copies the list. */
  public TrainingPlan {
    completed = List.copyOf(completed);
  }

  /**
   * Creates the plan of a run that is not resumed.
   *
   * @param epochs the maximum number of epochs
   * @param batches the number of batches in an epoch
   * @param rows the number of rows in an epoch
   */
  public TrainingPlan(int epochs, int batches, long rows) {
    this(epochs, batches, rows, List.of());
  }
}
