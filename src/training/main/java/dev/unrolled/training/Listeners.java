package dev.unrolled.training;

import java.util.List;

/**
 * Several listeners as one.
 *
 * @param all who is told, in order
 */
record Listeners(List<TrainingListener> all) implements TrainingListener {

  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    all.forEach(listener -> listener.onTrainBegin(plan));
  }

  @Override
  public void onBatchEnd(BatchResult batch) {
    all.forEach(listener -> listener.onBatchEnd(batch));
  }

  @Override
  public void onEpochEnd(EpochResult epoch, RunningModel model) {
    all.forEach(listener -> listener.onEpochEnd(epoch, model));
  }

  @Override
  public void onWarning(String message) {
    all.forEach(listener -> listener.onWarning(message));
  }

  @Override
  public void onTrainEnd(History history) {
    all.forEach(listener -> listener.onTrainEnd(history));
  }
}
