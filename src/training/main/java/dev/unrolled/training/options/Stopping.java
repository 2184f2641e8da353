package dev.unrolled.training.options;

import dev.unrolled.formats.Requirements;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules that end training before the last epoch.
 *
 * @param tolerance the limit of the sum of an epoch's batch losses, below which training stops
 * @param early early stopping when a metric stops improving; null: none
 * @param timeBudget the time since the start of the call after which no epoch starts; null:
 *     unlimited
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
          "time budget: expected a duration above 0, found " + timeBudget);
    }
  }

  /** Creates rules that never end training. */
  public static Stopping never() {
    return new Stopping(0, null, null);
  }

  /** Returns the outcome if training ends after these epochs and this time; otherwise empty. */
  public Optional<History.Outcome> outcome(List<EpochResult> epochs, Duration elapsed) {
    if (!epochs.isEmpty() && epochs.get(epochs.size() - 1).lossSum() < tolerance) {
      return Optional.of(History.Outcome.TOLERANCE_REACHED);
    }
    if (early != null && early.shouldStop(epochs)) {
      return Optional.of(History.Outcome.STOPPED_EARLY);
    }
    if (timeBudget != null && elapsed.compareTo(timeBudget) >= 0) {
      return Optional.of(History.Outcome.OUT_OF_TIME);
    }
    return Optional.empty();
  }

  /**
   * Returns the epoch whose weights early stopping restores; empty if it does not restore weights.
   */
  public Optional<EpochResult> restored(List<EpochResult> epochs) {
    return early != null && early.restoreBest() ? early.best(epochs) : Optional.empty();
  }

  /** Checks that early stopping does not need validation data. */
  public void requireNoValidation() {
    if (early != null && early.monitor().needsValidation()) {
      throw new IllegalArgumentException(
          "early stopping on %s: expected validation data, found none".formatted(early.monitor()));
    }
  }
}
