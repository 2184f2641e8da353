package dev.unrolled.cli.shared;

import dev.unrolled.reporting.Fraction;
import dev.unrolled.training.metrics.ClassificationScore;
import dev.unrolled.training.metrics.ErrorRates;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.metrics.TaggingScore;
import java.util.Locale;

/** Formats scores for the terminal. */
public final class Scores {

  /** A confusion matrix of more classes does not fit into a terminal. */
  private static final int MOST_CLASSES = 20;

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

  /** A line of error rates. */
  public static String describe(ErrorRates errors) {
    return String.format(
        Locale.ROOT,
        "answer error rate %s, token error rate %s (%d inputs, any output of an input is right)",
        Fraction.decimal(errors.answerErrorRate()),
        Fraction.decimal(errors.tokenErrorRate()),
        errors.answers());
  }

  /** A line of metrics; then, of few classes, the confusion matrix, with true classes as rows. */
  public static String describe(ClassificationScore score) {
    String line =
        String.format(
            Locale.ROOT,
            "accuracy %s, macro F1 %s, loss %.4f (%d rows)",
            Fraction.decimal(score.accuracy()),
            Fraction.decimal(score.macroF1()),
            score.loss(),
            score.rows());
    StringBuilder text = new StringBuilder(line);
    score.matrices().stream()
        .filter(matrix -> matrix.labels().size() <= MOST_CLASSES)
        .forEach(matrix -> text.append(System.lineSeparator()).append(matrix));
    return text.toString();
  }

  /** A line of metrics, with F1 of spans if there are any. */
  public static String describe(TaggingScore score) {
    String spans =
        score.spans() + score.predictedSpans() == 0
            ? ""
            : ", span F1 " + Fraction.decimal(score.spanF1());
    return String.format(
        Locale.ROOT,
        "token accuracy %s%s, loss %.4f (%d tokens of %d sentences)",
        Fraction.decimal(score.tokenAccuracy()),
        spans,
        score.loss(),
        score.tokens(),
        score.rows());
  }
}
