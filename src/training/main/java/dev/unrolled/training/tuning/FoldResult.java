package dev.unrolled.training.tuning;

import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Result of a model that was trained without one fold and scored on it.
 *
 * @param fold the number of the fold, from 1
 * @param outcome the reason why training ended
 * @param epochs the number of full epochs
 * @param seconds the duration of these epochs, in seconds
 * @param score the score on the fold; null if training diverged
 */
public record FoldResult(
    int fold, History.Outcome outcome, int epochs, double seconds, @Nullable Score score)
    implements Serializable {

  /**
   * Returns the value of a metric.
   *
   * @param scoring the metric
   * @return the value; NaN if training diverged
   */
  public double value(Scoring scoring) {
    return score == null ? Double.NaN : scoring.of(score);
  }
}
