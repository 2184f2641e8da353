package dev.unrolled.training;

import dev.unrolled.training.metrics.EpochResult;
import java.util.Locale;
import java.util.Optional;

/**
 * Warning for a loss far above {@code ln V}, the loss of a model that gives each id the same
 * probability. Such training has diverged, even if all numbers are finite.
 *
 * @param classes the number of output ids, V
 */
record DivergenceWarning(int classes) {

  /** Initial weights, and so a first epoch, may be slightly above {@code ln V}. */
  private static final double FAR_ABOVE = 1.5;

  /** Returns a message if the loss of an epoch is far above {@code ln V}. */
  Optional<String> warning(EpochResult epoch) {
    double uniformLoss = Math.log(classes);
    if (classes < 2 || epoch.loss() <= FAR_ABOVE * uniformLoss) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "loss of epoch %d: expected below %.3g, the loss of equal probabilities for all ids,"
                + " found %.3g: training diverges; try a learning rate below %.3g",
            epoch.epoch(),
            uniformLoss,
            epoch.loss(),
            epoch.learningRate()));
  }
}
