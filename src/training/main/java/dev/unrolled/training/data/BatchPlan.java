package dev.unrolled.training.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How rows are grouped into batches.
 *
 * @param batchSize rows of a batch at most
 * @param boundaries the largest input length of each bucket, ascending; one if all rows mix
 */
public record BatchPlan(int batchSize, List<Integer> boundaries) {

  /** The bucket of an input: the smallest boundary that is at least its length. */
  public int bucket(int length) {
    if (boundaries.size() == 1) {
      return boundaries.get(0);
    }
    return boundaries.stream().filter(boundary -> length <= boundary).findFirst().orElseThrow();
  }

  /** The number of batches of rows that are counted by the length of their input. */
  public int batches(Map<Integer, Long> rowsByLength) {
    Map<Integer, Long> rowsByBucket = new TreeMap<>();
    rowsByLength.forEach((length, rows) -> rowsByBucket.merge(bucket(length), rows, Long::sum));
    long batches =
        rowsByBucket.values().stream().mapToLong(rows -> (rows + batchSize - 1) / batchSize).sum();
    return Math.toIntExact(batches);
  }
}
