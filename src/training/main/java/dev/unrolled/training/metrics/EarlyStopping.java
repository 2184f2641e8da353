package dev.unrolled.training.metrics;

import dev.unrolled.formats.Requirements;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Early stopping: ends training if a metric has not improved for some epochs, as Keras's callback
 * does.
 *
 * <p>The decision depends only on the results of the epochs, so a resumed run decides as one that
 * never stopped.
 *
 * @param monitor the monitored metric
 * @param patience the number of consecutive epochs without improvement after which training stops
 * @param minDelta the minimum change of the metric that counts as an improvement
 * @param restoreBest whether the model gets the weights of the best epoch, for every outcome
 */
public record EarlyStopping(Metric monitor, int patience, double minDelta, boolean restoreBest) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the patience is below 1 or the minimum improvement below 0
   */
  public EarlyStopping {
    Requirements.atLeastOne("patience", patience);
    Requirements.notNegative("minimum improvement", minDelta);
  }

  /**
   * Creates early stopping on a metric, where any improvement counts and the best weights are
   * restored.
   *
   * @param monitor the metric
   * @param patience the number of consecutive epochs without improvement after which training stops
   * @return early stopping
   */
  public static EarlyStopping on(Metric monitor, int patience) {
    return new EarlyStopping(monitor, patience, 0, true);
  }

  /** Returns whether training should stop: no improvement in the last {@code patience} epochs. */
  public boolean shouldStop(List<EpochResult> epochs) {
    Optional<EpochResult> best = best(epochs);
    return best.isPresent()
        && epochs.get(epochs.size() - 1).epoch() - best.get().epoch() >= patience;
  }

  /** Returns the best epoch; the first of equal ones. */
  public Optional<EpochResult> best(List<EpochResult> epochs) {
    EpochResult best = null;
    for (EpochResult epoch : epochs) {
      if (isBetter(epoch, best)) {
        best = epoch;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean isBetter(EpochResult epoch, @Nullable EpochResult best) {
    OptionalDouble value = monitor.of(epoch);
    if (value.isEmpty() || best == null) {
      return value.isPresent();
    }
    double gain = value.getAsDouble() - monitor.of(best).orElseThrow();
    return (monitor.higherIsBetter() ? gain : -gain) > minDelta;
  }
}
