package dev.unrolled.training;

import dev.unrolled.training.metrics.EpochResult;
import java.util.Locale;
import java.util.Optional;

/**
 * The loss of a model that gives every id the same probability, {@code ln V}, which an untrained
 * model has too. Training that ends far above it has diverged, though every number is finite.
 *
 * @param classes V
 */
record GuessingLoss(int classes) {

  /** First weights are a little worse than guessing, and so may a first epoch be. */
  private static final double FAR_ABOVE = 1.5;

  /** A sentence for a person if an epoch's loss is far above this one. */
  Optional<String> warning(EpochResult epoch) {
    double guessing = Math.log(classes);
    if (classes < 2 || epoch.loss() <= FAR_ABOVE * guessing) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the loss of epoch %d is %.3g, and giving every id the same probability has %.3g:"
                + " training diverges; try a learning rate below %.3g",
            epoch.epoch(),
            epoch.loss(),
            guessing,
            epoch.learningRate()));
  }
}
