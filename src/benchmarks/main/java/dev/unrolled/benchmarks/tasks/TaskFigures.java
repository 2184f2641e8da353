package dev.unrolled.benchmarks.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.metrics.EpochResult;
import java.util.List;

/**
 * Measurements of a peer.
 *
 * @param seconds the median duration of an epoch, without the first
 * @param accuracy the fraction of right classes or tags of the test rows
 */
record TaskFigures(
    @JsonProperty("seconds") double seconds, @JsonProperty("accuracy") double accuracy) {

  /** Trains this library's model. */
  static TaskFigures unrolled(TaskSetting setting, TaskData data, long seed) {
    try (FittedModel model =
        Training.with(setting.options(seed)).fit(setting.model(), data.train())) {
      List<Double> seconds =
          model.history().epochs().stream().skip(1).map(EpochResult::seconds).sorted().toList();
      return new TaskFigures(
          seconds.get(seconds.size() / 2), model.score(data.test()).tokenAccuracy());
    }
  }
}
