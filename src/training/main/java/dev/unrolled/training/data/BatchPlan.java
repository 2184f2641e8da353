package dev.unrolled.training.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Grouping of rows into batches.
 *
 * @param batchSize the maximum number of rows in a batch
 * @param boundaries the largest input length of each bucket, ascending; a single one if there are
 *     no buckets
 */
public record BatchPlan(int batchSize, List<Integer> boundaries) {

  /** Returns the bucket of an input: the smallest boundary that is at least its length. */
  public int bucket(int length) {
    if (boundaries.size() == 1) {
      return boundaries.get(0);
    }
    return boundaries.stream().filter(boundary -> length <= boundary).findFirst().orElseThrow();
  }

  /** Returns the number of batches, given the number of rows for each input length. */
  public int batches(Map<Integer, Long> rowsByLength) {
    Map<Integer, Long> rowsByBucket = new TreeMap<>();
    rowsByLength.forEach((length, rows) -> rowsByBucket.merge(bucket(length), rows, Long::sum));
    long batches =
        rowsByBucket.values().stream().mapToLong(rows -> (rows + batchSize - 1) / batchSize).sum();
    return Math.toIntExact(batches);
  }
}
