package dev.unrolled.spark.command;

import dev.unrolled.spark.EncoderDecoderEstimator;
import dev.unrolled.spark.SequenceClassifierEstimator;
import dev.unrolled.spark.SequenceEstimator;
import dev.unrolled.spark.SequenceTaggerEstimator;
import dev.unrolled.spark.SequenceToSequenceEstimator;

/** Kinds of models, by their names on the command line. */
enum EstimatorKind {
  classify,
  tag,
  sequences,
  attention;

  SequenceEstimator<?> estimator() {
    return switch (this) {
      case classify -> new SequenceClassifierEstimator();
      case tag -> new SequenceTaggerEstimator();
      case sequences -> new EncoderDecoderEstimator();
      case attention -> new SequenceToSequenceEstimator();
    };
  }

  /** Returns whether targets are ids, which CSV holds as text. */
  boolean hasIdTargets() {
    return this == sequences || this == attention;
  }
}
