package dev.unrolled.training;

import dev.unrolled.training.metrics.EpochResult;
import java.util.List;

/**
 * How much a training run has to do.
 *
 * @param epochs the most epochs
 * @param batches the batches of an epoch
 * @param rows the rows of an epoch
 * @param done the epochs that were run before, if this run is resumed
 */
public record TrainingPlan(int epochs, int batches, long rows, List<EpochResult> done) {

  /** Copies the list. */
  public TrainingPlan {
    done = List.copyOf(done);
  }

  /**
   * A run that begins.
   *
   * @param epochs the most epochs
   * @param batches the batches of an epoch
   * @param rows the rows of an epoch
   */
  public TrainingPlan(int epochs, int batches, long rows) {
    this(epochs, batches, rows, List.of());
  }
}
