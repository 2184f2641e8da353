package dev.unrolled.reporting.plots;

import java.util.Arrays;

/** How often each id was answered where another would have been right. */
public final class ConfusionMatrix {

  private final long[][] counts;

  private ConfusionMatrix(long[][] counts) {
    this.counts = counts;
  }

  /**
   * Counts answers.
   *
   * @param vocabularySize V
   * @param targets the right ids, {@code [N, K]}, each in {@code [0, V)}
   * @param predictions the ids answered, {@code [N, K]}, each in {@code [0, V)}
   * @return the counts
   * @throws IllegalArgumentException if they differ in size or an id is outside the vocabulary
   */
  public static ConfusionMatrix of(int vocabularySize, int[][] targets, int[][] predictions) {
    requireSame("predictions", targets.length, predictions.length);
    long[][] counts = new long[vocabularySize][vocabularySize];
    for (int row = 0; row < targets.length; row++) {
      requireSame("predictions[%d]".formatted(row), targets[row].length, predictions[row].length);
      for (int step = 0; step < targets[row].length; step++) {
        requireInside("targets", targets[row][step], vocabularySize);
        requireInside("predictions", predictions[row][step], vocabularySize);
        counts[targets[row][step]][predictions[row][step]]++;
      }
    }
    return new ConfusionMatrix(counts);
  }

  /**
   * The number of ids.
   *
   * @return V
   */
  public int vocabularySize() {
    return counts.length;
  }

  /**
   * How often an answer was given.
   *
   * @param target the right id
   * @param answer the id answered
   * @return how many times
   */
  public long count(int target, int answer) {
    return counts[target][answer];
  }

  /**
   * The part of all answers that were right.
   *
   * @return the accuracy, in {@code [0, 1]}; not a number if there are no answers
   */
  public double accuracy() {
    long right = 0;
    for (int id = 0; id < counts.length; id++) {
      right += counts[id][id];
    }
    return (double) right / Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** The part of a right id's answers that were each id, {@code [answer][target]}. */
  float[][] shares() {
    float[][] shares = new float[counts.length][counts.length];
    for (int target = 0; target < counts.length; target++) {
      long all = Math.max(1, Arrays.stream(counts[target]).sum());
      for (int answer = 0; answer < counts.length; answer++) {
        shares[answer][target] = (float) counts[target][answer] / all;
      }
    }
    return shares;
  }

  private static void requireSame(String what, int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          "%s: expected %d, found %d".formatted(what, expected, found));
    }
  }

  private static void requireInside(String what, int id, int vocabularySize) {
    if (id < 0 || id >= vocabularySize) {
      throw new IllegalArgumentException(
          "%s: id %d is outside [0, %d)".formatted(what, id, vocabularySize));
    }
  }
}
