package dev.unrolled.training.metrics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Errors of answers that are sequences of tokens, each compared with one or more references.
 *
 * <p>An answer is right if it equals any of its references. Its token errors are those against the
 * nearest: the least number of tokens to insert, to leave out and to replace (Levenshtein, 1966).
 *
 * @param answers the number of answers
 * @param wrong how many equal none of their references
 * @param tokenErrors the token errors of all answers
 * @param tokens the number of tokens of all nearest references
 */
public record ErrorRates(long answers, long wrong, long tokenErrors, long tokens) {

  /** Errors of no answers. */
  public static final ErrorRates NONE = new ErrorRates(0, 0, 0, 0);

  /**
   * Compares an answer.
   *
   * @param answer the tokens of the answer
   * @param references the tokens of one or more right answers
   * @return the errors of one answer
   * @throws IllegalArgumentException if there are no references
   */
  public static ErrorRates of(List<String> answer, Collection<List<String>> references) {
    return references.stream()
        .map(reference -> of(distance(answer, reference), reference.size()))
        .min(
            Comparator.comparingLong(ErrorRates::tokenErrors)
                .thenComparing(ErrorRates::tokens, Comparator.reverseOrder()))
        .orElseThrow(
            () -> new IllegalArgumentException("references: expected at least 1, found none"));
  }

  private static ErrorRates of(int distance, int tokens) {
    return new ErrorRates(1, distance == 0 ? 0 : 1, distance, tokens);
  }

  /**
   * Adds other errors.
   *
   * @param other errors of further answers
   * @return the errors of all
   */
  public ErrorRates and(ErrorRates other) {
    return new ErrorRates(
        answers + other.answers,
        wrong + other.wrong,
        tokenErrors + other.tokenErrors,
        tokens + other.tokens);
  }

  /**
   * The part of the answers that are wrong.
   *
   * @return in {@code [0, 1]}
   */
  public double answerErrorRate() {
    return (double) wrong / answers;
  }

  /**
   * The token errors for each token of the nearest references.
   *
   * @return from 0; above 1 if answers are longer than their references
   */
  public double tokenErrorRate() {
    return (double) tokenErrors / tokens;
  }

  /** The least number of insertions, deletions and replacements, row by row. */
  private static int distance(List<String> answer, List<String> reference) {
    int[] above = new int[reference.size() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (int row = 1; row <= answer.size(); row++) {
      int[] current = new int[above.length];
      current[0] = row;
      for (int column = 1; column < current.length; column++) {
        boolean equal = answer.get(row - 1).equals(reference.get(column - 1));
        int replaced = above[column - 1] + (equal ? 0 : 1);
        current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[reference.size()];
  }
}
