package dev.unrolled.training.tuning;

import dev.unrolled.training.metrics.Score;
import java.util.Locale;

/** What a model is judged by. */
public enum Scoring {
  /** The part of the tokens that were right. */
  TOKEN_ACCURACY,
  /** The part of the sequences that were right in every token. */
  SEQUENCE_ACCURACY,
  /** The mean cross-entropy per token, in nats; the lower the better. */
  LOSS;

  /**
   * Its value in a score.
   *
   * @param score how well a model answers
   * @return the value
   */
  public double of(Score score) {
    return switch (this) {
      case TOKEN_ACCURACY -> score.tokenAccuracy();
      case SEQUENCE_ACCURACY -> score.sequenceAccuracy();
      case LOSS -> score.loss();
    };
  }

  /**
   * Whether a higher value is the better one.
   *
   * @return false for the loss
   */
  public boolean higherIsBetter() {
    return this != LOSS;
  }

  /**
   * Its name.
   *
   * @return such as {@code token_accuracy}
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
