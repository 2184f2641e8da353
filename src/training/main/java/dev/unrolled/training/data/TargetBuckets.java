package dev.unrolled.training.data;

import dev.unrolled.rnn.model.SequenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Buckets by the lengths of inputs and of targets, for heads that accept fewer targets than K.
 *
 * <p>Of all pairs of boundaries only those are buckets that the data fills: rows that are fewer
 * than a batch go to the next larger bucket. The largest pair is always a bucket.
 *
 * @param timeSteps the boundaries of input lengths, ascending
 * @param targets the boundaries of target lengths, ascending
 */
record TargetBuckets(List<Integer> timeSteps, List<Integer> targets) {

  /** Returns the boundaries of a model. */
  static TargetBuckets of(SequenceModel model, Buckets buckets) {
    return new TargetBuckets(
        Bucket.boundaries(model.input(), buckets),
        buckets.targetBoundaries(model.head().targets().length()));
  }

  /** Returns the buckets that have at least a batch of rows, and the largest. */
  List<Bucket> filled(Map<PairLength, Long> rows, int batchSize) {
    List<Bucket> filled = new ArrayList<>();
    Map<PairLength, Long> remaining = new TreeMap<>(rows);
    for (Bucket bucket : grid()) {
      long held =
          remaining.entrySet().stream()
              .filter(entry -> bucket.holds(entry.getKey()))
              .mapToLong(Map.Entry::getValue)
              .sum();
      if (held >= batchSize || bucket.equals(largest())) {
        filled.add(bucket);
        remaining.keySet().removeIf(bucket::holds);
      }
    }
    return filled.size() == 1 ? List.of(new Bucket(timeStepLimit(), targetLimit(), "")) : filled;
  }

  private List<Bucket> grid() {
    return timeSteps.stream()
        .flatMap(length -> targets.stream().map(target -> bucket(length, target)))
        .toList();
  }

  private Bucket largest() {
    return bucket(timeStepLimit(), targetLimit());
  }

  private int timeStepLimit() {
    return timeSteps.get(timeSteps.size() - 1);
  }

  private int targetLimit() {
    return targets.get(targets.size() - 1);
  }

  private static Bucket bucket(int length, int target) {
    return new Bucket(length, target, "bucket_%d_%d".formatted(length, target));
  }
}
