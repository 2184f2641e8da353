package dev.unrolled.seq2seq;

/**
 * Keeps the best hypotheses at each time step.
 *
 * <p>A hypothesis that has ended keeps its place in the beam by its score, so a beam of width 1 is
 * {@link Greedy}. The search of a row ends when no unfinished hypothesis can become one of the
 * answers.
 *
 * @param width the number of hypotheses
 * @param nBest the number of answers, at most the width
 * @param penalty makes scores of different lengths comparable
 */
public record BeamSearch(int width, int nBest, LengthPenalty penalty) implements SearchMethod {

  /** The largest width. */
  public static final int MAX_WIDTH = 10_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the width is outside {@code [1, 10000]} or n outside {@code
   *     [1, width]}
   */
  public BeamSearch {
    if (width < 1 || width > MAX_WIDTH) {
      throw new IllegalArgumentException(
          "beam width: expected a number in [1, %d], found %d".formatted(MAX_WIDTH, width));
    }
    if (nBest < 1 || nBest > width) {
      throw new IllegalArgumentException(
          "n best: expected a number in [1, %d], the beam width, found %d".formatted(width, nBest));
    }
  }
}
