package dev.unrolled.spark;

import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import java.util.List;

/** Notes what it is told. */
record Recording(List<String> events) implements TrainingListener {

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    events.add("begin %d epochs, %d rows".formatted(plan.epochs(), plan.rows()));
  }

  @Override
  public void onEpochEnd(EpochResult epoch) {
    events.add("epoch %d validated %s".formatted(epoch.epoch(), epoch.validation() != null));
  }

  @Override
  public void onTrainEnd(History history) {
    events.add("end " + history.outcome());
  }
}
