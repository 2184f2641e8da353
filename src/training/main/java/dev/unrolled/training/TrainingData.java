package dev.unrolled.training;

import dev.unrolled.rnn.model.ModelSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from, and what it is checked against after every epoch.
 *
 * @param train the data learned from
 * @param validation the data that no step sees, if there is any
 */
record TrainingData(Dataset train, @Nullable Dataset validation) {

  /** Checks both against the model, and the options against the data. */
  void requireFits(ModelSpec spec, Options options) {
    train.requireFits(spec);
    if (validation != null) {
      requireFits(validation, spec);
    } else {
      requireNotWatched(options);
    }
  }

  private static void requireNotWatched(Options options) {
    options.stopping().requireNoValidation();
    Optional<Metric> watched = options.schedule().monitor().filter(Metric::needsValidation);
    if (watched.isPresent()) {
      throw new IllegalArgumentException(
          "learning rate on %s: expected validation data, found none".formatted(watched.get()));
    }
  }

  private static void requireFits(Dataset validation, ModelSpec spec) {
    try {
      validation.requireFits(spec);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("validation data: " + e.getMessage(), e);
    }
  }
}
