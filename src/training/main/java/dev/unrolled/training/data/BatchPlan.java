package dev.unrolled.training.data;

import dev.unrolled.rnn.model.SequenceModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Grouping of rows into batches.
 *
 * @param batchSize the maximum number of rows in a batch
 * @param buckets the buckets, the smaller before the larger; a single one if rows are not grouped
 */
public record BatchPlan(int batchSize, List<Bucket> buckets) {

  /** Copies the list. */
  public BatchPlan {
    buckets = List.copyOf(buckets);
  }

  /**
   * Returns a plan by the length of inputs only.
   *
   * @param batchSize the maximum number of rows in a batch
   * @param boundaries the largest input length of each bucket, ascending
   */
  public static BatchPlan ofInputs(int batchSize, List<Integer> boundaries) {
    return new BatchPlan(batchSize, Bucket.ofInputs(boundaries, Integer.MAX_VALUE));
  }

  /** Returns a plan for predictions, by the length of inputs only. */
  public static BatchPlan ofInputs(SequenceModel model, Buckets buckets, int batchSize) {
    return ofInputs(batchSize, Bucket.boundaries(model.input(), buckets));
  }

  /**
   * Returns a plan for training or scoring: by the length of inputs, and by that of targets if the
   * model's head accepts fewer than K. Only the last windows of sequences are shorter than the
   * others, so windows have a single bucket.
   */
  public static BatchPlan of(SequenceModel model, Buckets buckets, int batchSize, Dataset data) {
    if (data.carriesState()) {
      return new BatchPlan(batchSize, Bucket.all(model, List::of));
    }
    boolean byTarget =
        model.head().targets().variableLength() && model.head().acceptsFewerTargets();
    return new BatchPlan(
        batchSize,
        byTarget
            ? TargetBuckets.of(model, buckets).filled(data.rowsByLength(), batchSize)
            : Bucket.all(model, buckets));
  }

  /** Returns the index of the bucket of a row: the first that holds it. */
  public int bucket(PairLength row) {
    return buckets.size() == 1
        ? 0
        : IntStream.range(0, buckets.size())
            .filter(index -> buckets.get(index).holds(row))
            .findFirst()
            .orElseThrow();
  }

  /** Returns the number of batches, given the number of rows of each length. */
  public int batches(Map<PairLength, Long> rowsByLength) {
    Map<Integer, Long> rowsByBucket = new TreeMap<>();
    rowsByLength.forEach((length, rows) -> rowsByBucket.merge(bucket(length), rows, Long::sum));
    long batches =
        rowsByBucket.values().stream().mapToLong(rows -> (rows + batchSize - 1) / batchSize).sum();
    return Math.toIntExact(batches);
  }
}
