package dev.unrolled.spark.training;

import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several observers of training as one.
 *
 * @param all the observers
 */
public record SeveralListeners(List<TrainingListener> all) implements TrainingListener {

  /** Returns observers and some more. */
  public static SeveralListeners of(
      @Nullable SeveralListeners before, List<TrainingListener> more) {
    return before == null
        ? new SeveralListeners(List.copyOf(more))
        : new SeveralListeners(Stream.concat(before.all.stream(), more.stream()).toList());
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
  public void onEpochEnd(EpochResult epoch) {
    all.forEach(listener -> listener.onEpochEnd(epoch));
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
