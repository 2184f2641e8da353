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
 * @param hasAccuracy whether answers are right or wrong, as classes are and forecasts are not
 */
public record TrainingPlan(
    int epochs, int batches, long rows, List<EpochResult> completed, boolean hasAccuracy) {

  /** Copies the list. */
  public TrainingPlan {
    completed = List.copyOf(completed);
  }

  /**
   * Creates the plan of a run that is not resumed, of a model with an accuracy.
   *
   * @param epochs the maximum number of epochs
   * @param batches the number of batches in an epoch
   * @param rows the number of rows in an epoch
   */
  public TrainingPlan(int epochs, int batches, long rows) {
    this(epochs, batches, rows, List.of(), true);
  }
}
