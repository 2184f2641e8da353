package dev.unrolled.training.options;

import dev.unrolled.training.internal.Requirements;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ends training before all epochs are run.
 *
 * @param tolerance training stops when the sum of an epoch's batch losses falls below it
 * @param early stops when a metric no longer gets better; null: never
 * @param timeBudget no epoch begins after this time, counted from the start of this call; null:
 *     training takes as long as it takes
 */
public record Stopping(
    double tolerance, @Nullable EarlyStopping early, @Nullable Duration timeBudget) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the tolerance is below 0 or the time budget not above 0
   */
  public Stopping {
    Requirements.notNegative("tolerance", tolerance);
    if (timeBudget != null && (timeBudget.isNegative() || timeBudget.isZero())) {
      throw new IllegalArgumentException(
          "time budget: expected a time above 0, found " + timeBudget);
    }
  }

  /** Nothing does. */
  public static Stopping never() {
    return new Stopping(0, null, null);
  }

  /** Why training ends after these epochs and this time, if it does. */
  public Optional<History.Outcome> outcome(List<EpochResult> epochs, Duration elapsed) {
    if (!epochs.isEmpty() && epochs.get(epochs.size() - 1).lossSum() < tolerance) {
      return Optional.of(History.Outcome.TOLERANCE_REACHED);
    }
    if (early != null && early.stops(epochs)) {
      return Optional.of(History.Outcome.STOPPED_EARLY);
    }
    if (timeBudget != null && elapsed.compareTo(timeBudget) >= 0) {
      return Optional.of(History.Outcome.OUT_OF_TIME);
    }
    return Optional.empty();
  }

  /** The epoch whose weights the model is to have, if it is not simply the last. */
  public Optional<EpochResult> restored(List<EpochResult> epochs) {
    return early != null && early.restoreBest() ? early.best(epochs) : Optional.empty();
  }

  /** Checks that no metric is watched that needs validation data. */
  public void requireNoValidation() {
    if (early != null && early.monitor().needsValidation()) {
      throw new IllegalArgumentException(
          "early stopping on %s: expected validation data, found none".formatted(early.monitor()));
    }
  }
}
