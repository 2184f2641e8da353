package dev.unrolled.training.tuning;

import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import org.jspecify.annotations.Nullable;

/**
 * What a model gave that was trained without one fold and scored on it.
 *
 * @param fold the fold, from 1
 * @param outcome why training ended
 * @param epochs the full epochs that it took
 * @param seconds how long these took
 * @param score how well it answers the fold; null if training diverged
 */
public record FoldResult(
    int fold, History.Outcome outcome, int epochs, double seconds, @Nullable Score score) {

  /**
   * What it is judged by.
   *
   * @param scoring what is judged
   * @return the value; not a number if training diverged
   */
  public double value(Scoring scoring) {
    return score == null ? Double.NaN : scoring.of(score);
  }
}
