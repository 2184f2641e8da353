package dev.unrolled.training;

import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;

/**
 * Watches a training run. All reporting goes through here.
 *
 * <p>Called by the thread that trains, in order. A listener that throws does not end the run: it is
 * not called again, and the others get a warning, at once and after the end.
 */
public interface TrainingListener {

  /**
   * Before the first batch.
   *
   * @param plan how much there is to do
   */
  default void onTrainBegin(TrainingPlan plan) {}

  /**
   * After a batch.
   *
   * @param batch what it gave
   */
  default void onBatchEnd(BatchResult batch) {}

  /**
   * After an epoch, with the weights of its end in place.
   *
   * @param epoch what it gave
   */
  default void onEpochEnd(EpochResult epoch) {}

  /**
   * After an epoch, for a listener that wants to look into the model too; the one that is called.
   *
   * @param epoch what it gave
   * @param model the model as it is now, good during this call
   */
  default void onEpochEnd(EpochResult epoch, RunningModel model) {
    onEpochEnd(epoch);
  }

  /**
   * When something is wrong that does not end the run. It may come before the run begins, as from a
   * resumed one, and what failed during the run is repeated after its end.
   *
   * @param message a sentence for a person
   */
  default void onWarning(String message) {}

  /**
   * At the end, however it came.
   *
   * @param history all full epochs and why training ended
   */
  default void onTrainEnd(History history) {}
}
