package dev.unrolled.training;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.TrainingData;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.options.Options;
import java.util.Optional;

/** Checks before training that data, model and options fit each other. */
final class DataChecks {

  private DataChecks() {}

  /** Checks both parts of the data against the model, and the options against the data. */
  static void requireFits(TrainingData data, ModelSpec spec, Options options) {
    data.train().requireFits(spec);
    Dataset validation = data.validation();
    if (validation != null) {
      requireFits(validation, spec);
    } else {
      requireNotMonitored(options);
    }
  }

  private static void requireFits(Dataset validation, ModelSpec spec) {
    try {
      validation.requireFits(spec);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("validation data: " + e.getMessage(), e);
    }
  }

  private static void requireNotMonitored(Options options) {
    options.stopping().requireNoValidation();
    Optional<Metric> monitored = options.schedule().monitor().filter(Metric::needsValidation);
    if (monitored.isPresent()) {
      throw new IllegalArgumentException(
          "learning rate schedule on %s: expected validation data, found none"
              .formatted(monitored.get()));
    }
  }
}
