package dev.unrolled.training;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from, and what it is checked against after every epoch.
 *
 * @param train the data learned from
 * @param validation the data that no step sees, if there is any
 */
record TrainingData(Dataset train, @Nullable Dataset validation) {

  /** Checks both against the options, and the validation data against that learned from. */
  void requireFits(Options options) {
    train.requireFits(train.inputSteps(), train.targetSteps(), options.vocabularySize());
    if (validation != null) {
      requireFits(validation, options.vocabularySize());
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

  private void requireFits(Dataset validation, int vocabularySize) {
    try {
      validation.requireFits(train.inputSteps(), train.targetSteps(), vocabularySize);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("validation data: " + e.getMessage(), e);
    }
  }
}
