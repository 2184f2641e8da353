package dev.unrolled.training.data;

import java.util.List;

/**
 * Buckets of input lengths. A training batch has rows of one bucket, padded to the bucket's largest
 * length.
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
