package dev.unrolled.training.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Shuffled k-fold split, as scikit-learn's {@code KFold}. */
final class KFold {

  private KFold() {}

  /** Returns for each fold the other rows and the rows of the fold. */
  static List<Sequences.Split> split(Sequences data, int folds, long seed) {
    if (folds < 2 || folds > data.size()) {
      throw new IllegalArgumentException(
          "folds: expected 2 to %d, the number of rows, found %d".formatted(data.size(), folds));
    }
    int[] order = new Seed(seed).shuffle("folds", data.size());
    return IntStream.range(0, folds).mapToObj(fold -> split(data, order, fold, folds)).toList();
  }

  private static Sequences.Split split(Sequences data, int[] order, int fold, int folds) {
    int size = order.length / folds;
    int longer = order.length % folds;
    int from = fold * size + Math.min(fold, longer);
    int to = from + size + (fold < longer ? 1 : 0);
    int[] others =
        IntStream.range(0, order.length)
            .filter(i -> i < from || i >= to)
            .map(i -> order[i])
            .toArray();
    return new Sequences.Split(data.rows(others), data.rows(Arrays.copyOfRange(order, from, to)));
  }
}
