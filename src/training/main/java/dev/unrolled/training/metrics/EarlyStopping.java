package dev.unrolled.training.metrics;

import dev.unrolled.training.internal.Requirements;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Ends training when a metric has not got better for some epochs, as Keras's callback does.
 *
 * <p>What it decides follows from the epochs so far and nothing else, so that a run that is resumed
 * decides as one that never stopped.
 *
 * @param monitor the metric that is watched
 * @param patience how many epochs in a row may be no better than the best before them
 * @param minDelta an epoch is better if it is so by more than this
 * @param restoreBest whether the model gets the weights of the best epoch, however training ends
 */
public record EarlyStopping(Metric monitor, int patience, double minDelta, boolean restoreBest) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the patience is below 1 or the least improvement below 0
   */
  public EarlyStopping {
    Requirements.atLeastOne("patience", patience);
    Requirements.notNegative("least improvement", minDelta);
  }

  /**
   * Watches a metric, where any improvement counts and the best weights are restored.
   *
   * @param monitor the metric
   * @param patience how many epochs in a row may be no better
   * @return early stopping
   */
  public static EarlyStopping on(Metric monitor, int patience) {
    return new EarlyStopping(monitor, patience, 0, true);
  }

  /** Whether the last epochs were no better for as long as patience allows. */
  public boolean stops(List<EpochResult> epochs) {
    Optional<EpochResult> best = best(epochs);
    return best.isPresent()
        && epochs.get(epochs.size() - 1).epoch() - best.get().epoch() >= patience;
  }

  /** The epoch after which none was better; the first of equals. */
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
