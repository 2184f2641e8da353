package dev.unrolled.rnn.head;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All taggings of one sequence, each with its score: what the algorithms of a chain must agree
 * with.
 *
 * @param logits {@code [L][C]}
 * @param transitions {@code [C][C]}
 * @param start {@code [C]}
 * @param end {@code [C]}
 */
@SuppressWarnings("ArrayRecordComponent")
record Taggings(float[][] logits, float[][] transitions, float[] start, float[] end) {

  List<int[]> all() {
    Stream<int[]> taggings = Stream.of(new int[0]);
    for (int t = 0; t < logits.length; t++) {
      taggings =
          taggings.flatMap(
              before ->
                  IntStream.range(0, start.length)
                      .mapToObj(
                          tag -> {
                            int[] longer = Arrays.copyOf(before, before.length + 1);
                            longer[before.length] = tag;
                            return longer;
                          }));
    }
    return taggings.toList();
  }

  double score(int[] tags) {
    double score = start[tags[0]] + end[tags[logits.length - 1]];
    for (int t = 0; t < logits.length; t++) {
      score += logits[t][tags[t]] + (t == 0 ? 0 : transitions[tags[t - 1]][tags[t]]);
    }
    return score;
  }

  double logNormalizer() {
    return Math.log(all().stream().mapToDouble(tags -> Math.exp(score(tags))).sum());
  }

  int[] best() {
    return all().stream().max(Comparator.comparingDouble(this::score)).orElseThrow();
  }

  double marginal(int timeStep, int tag) {
    return all().stream()
        .filter(tags -> tags[timeStep] == tag)
        .mapToDouble(tags -> Math.exp(score(tags) - logNormalizer()))
        .sum();
  }

  /** The expected number of times that one tag follows another. */
  double expected(int from, int to) {
    double normalizer = logNormalizer();
    return all().stream()
        .mapToDouble(tags -> count(tags, from, to) * Math.exp(score(tags) - normalizer))
        .sum();
  }

  static long count(int[] tags, int from, int to) {
    return IntStream.range(1, tags.length)
        .filter(t -> tags[t - 1] == from && tags[t] == to)
        .count();
  }
}
