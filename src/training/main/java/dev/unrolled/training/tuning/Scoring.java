package dev.unrolled.training.tuning;

import dev.unrolled.training.metrics.Score;
import java.util.Locale;

/** Metric that ranks candidates. */
public enum Scoring {
  /** Fraction of tokens predicted correctly. */
  TOKEN_ACCURACY,
  /** Fraction of sequences with all tokens predicted correctly. */
  SEQUENCE_ACCURACY,
  /** Mean cross-entropy per token, in nats; lower is better. */
  LOSS;

  /**
   * Returns the value in a score.
   *
   * @param score the score of a model
   * @return the value
   */
  public double of(Score score) {
    return switch (this) {
      case TOKEN_ACCURACY -> score.tokenAccuracy();
      case SEQUENCE_ACCURACY -> score.sequenceAccuracy();
      case LOSS -> score.loss();
    };
  }

  /** {@return whether higher values are better: false for the loss} */
  public boolean higherIsBetter() {
    return this != LOSS;
  }

  /** {@return the name, such as {@code token_accuracy}} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
