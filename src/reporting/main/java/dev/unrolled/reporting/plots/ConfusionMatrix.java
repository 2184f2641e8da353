package dev.unrolled.reporting.plots;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How often each id was answered where another would have been right. */
public final class ConfusionMatrix {

  private final int vocabularySize;

  /** Counts by target, then by prediction: most pairs of a large vocabulary never occur. */
  private final SortedMap<Integer, SortedMap<Integer, Long>> counts;

  private ConfusionMatrix(int vocabularySize, SortedMap<Integer, SortedMap<Integer, Long>> counts) {
    this.vocabularySize = vocabularySize;
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
    SortedMap<Integer, SortedMap<Integer, Long>> counts = new TreeMap<>();
    for (int row = 0; row < targets.length; row++) {
      requireSame("predictions[%d]".formatted(row), targets[row].length, predictions[row].length);
      for (int step = 0; step < targets[row].length; step++) {
        requireInside("targets", targets[row][step], vocabularySize);
        requireInside("predictions", predictions[row][step], vocabularySize);
        counts
            .computeIfAbsent(targets[row][step], id -> new TreeMap<>())
            .merge(predictions[row][step], 1L, Long::sum);
      }
    }
    return new ConfusionMatrix(vocabularySize, counts);
  }

  /**
   * The number of ids.
   *
   * @return V
   */
  public int vocabularySize() {
    return vocabularySize;
  }

  /**
   * How often an answer was given.
   *
   * @param target the right id
   * @param answer the id answered
   * @return how many times
   */
  public long count(int target, int answer) {
    return answers(target).getOrDefault(answer, 0L);
  }

  /**
   * The part of all answers that were right.
   *
   * @return the accuracy, in {@code [0, 1]}; not a number if there are no answers
   */
  public double accuracy() {
    long right = counts.keySet().stream().mapToLong(id -> count(id, id)).sum();
    return (double) right / counts.keySet().stream().mapToLong(this::all).sum();
  }

  /**
   * The ids that are right or answered most often, in ascending order; all, if there are no more.
   */
  List<Integer> mostFrequent(int limit) {
    if (vocabularySize <= limit) {
      return IntStream.range(0, vocabularySize).boxed().toList();
    }
    Map<Integer, Long> frequencies = new TreeMap<>();
    counts.forEach(
        (target, answers) ->
            answers.forEach(
                (answer, count) -> {
                  frequencies.merge(target, count, Long::sum);
                  frequencies.merge(answer, count, Long::sum);
                }));
    return frequencies.entrySet().stream()
        .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
        .limit(limit)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * The part of a right id's answers that were each id, {@code [answer][target]}; if these are not
   * all ids, a last {@code [answer]} is all others.
   */
  float[][] shares(List<Integer> ids) {
    float[][] shares = new float[ids.size() + (ids.size() < vocabularySize ? 1 : 0)][ids.size()];
    for (int target = 0; target < ids.size(); target++) {
      float all = Math.max(1, all(ids.get(target)));
      long shown = 0;
      for (int answer = 0; answer < ids.size(); answer++) {
        long count = count(ids.get(target), ids.get(answer));
        shares[answer][target] = count / all;
        shown += count;
      }
      if (ids.size() < vocabularySize) {
        shares[ids.size()][target] = (all(ids.get(target)) - shown) / all;
      }
    }
    return shares;
  }

  private Map<Integer, Long> answers(int target) {
    Map<Integer, Long> answers = counts.get(target);
    return answers == null ? Map.of() : answers;
  }

  private long all(int target) {
    return answers(target).values().stream().mapToLong(Long::longValue).sum();
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
