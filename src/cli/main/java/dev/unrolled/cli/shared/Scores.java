package dev.unrolled.cli.shared;

import dev.unrolled.training.metrics.Score;
import java.util.Locale;

/** How a score is told. */
public final class Scores {

  private Scores() {}

  public static String describe(Score score) {
    return String.format(
        Locale.ROOT,
        "token accuracy %.4f, sequence accuracy %.4f, loss %.4f (%d sequences)",
        score.tokenAccuracy(),
        score.sequenceAccuracy(),
        score.loss(),
        score.sequences());
  }
}
