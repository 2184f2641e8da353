package dev.unrolled.cli.shared;

import dev.unrolled.reporting.Fraction;
import dev.unrolled.training.metrics.Score;
import java.util.Locale;

/** Formats scores for the terminal. */
public final class Scores {

  private Scores() {}

  public static String describe(Score score) {
    return String.format(
        Locale.ROOT,
        "token accuracy %s, sequence accuracy %s, loss %.4f (%d sequences)",
        Fraction.decimal(score.tokenAccuracy()),
        Fraction.decimal(score.sequenceAccuracy()),
        score.loss(),
        score.sequences());
  }
}
