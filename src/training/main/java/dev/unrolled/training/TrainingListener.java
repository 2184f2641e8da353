package dev.unrolled.training;

import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;

/**
 * Observer of a training run. All progress is reported to listeners.
 *
 * <p>The training thread calls all methods. A listener that throws does not end the run: it is not
 * called again, and the others get a warning.
 */
public interface TrainingListener {

  /**
   * Called before the first batch.
   *
   * @param plan the amount of work
   */
  default void onTrainBegin(TrainingPlan plan) {}

  /**
   * Called after a batch.
   *
   * @param batch the result of the batch
   */
  default void onBatchEnd(BatchResult batch) {}

  /**
   * Called after an epoch.
   *
   * @param epoch the result of the epoch
   */
  default void onEpochEnd(EpochResult epoch) {}

  /**
   * Called after an epoch, with access to the model. By default calls {@link
   * #onEpochEnd(EpochResult)}.
   *
   * @param epoch the result of the epoch
   * @param model the current model, valid during this call
   */
  default void onEpochEnd(EpochResult epoch, RunningModel model) {
    onEpochEnd(epoch);
  }

  /**
   * Called for a problem that does not end the run. A warning may come before training begins, and
   * failures of listeners are repeated at the end.
   *
   * @param message a message to show to the user
   */
  default void onWarning(String message) {}

  /**
   * Called at the end of training, for every outcome.
   *
   * @param history all full epochs and the reason why training ended
   */
  default void onTrainEnd(History history) {}
}
