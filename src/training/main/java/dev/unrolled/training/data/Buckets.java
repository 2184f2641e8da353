package dev.unrolled.training.data;

import java.util.List;

/**
 * Buckets of lengths of inputs and of targets. A training batch has rows of one bucket, padded to
 * the bucket's largest lengths.
 */
public interface Buckets {

  /**
   * Returns the largest length of each bucket.
   *
   * @param longest the length of the longest input
   * @return ascending; the last is at least {@code longest}
   */
  List<Integer> boundaries(int longest);

  /**
   * Returns the largest length of each bucket of targets, where rows differ in their number of
   * targets and the model's head accepts fewer than the most.
   *
   * @param longest the largest number of targets of a row
   * @return ascending; the last is {@code longest}; as for inputs by default
   */
  default List<Integer> targetBoundaries(int longest) {
    return boundaries(longest);
  }

  /**
   * Returns the length of the longest input that a model accepts.
   *
   * @param longest the length of the longest training input
   * @return at least {@code longest}
   */
  default int longest(int longest) {
    List<Integer> boundaries = boundaries(longest);
    return boundaries.get(boundaries.size() - 1);
  }
}
