package dev.unrolled.training.data;

import java.util.List;

/**
 * Groups inputs of different lengths for training: a batch has rows of one bucket, padded to the
 * bucket's largest length.
 */
public interface Buckets {

  /**
   * The largest length of each bucket.
   *
   * @param longest the length of the longest input
   * @return ascending; the last is at least {@code longest}
   */
  List<Integer> boundaries(int longest);

  /**
   * The length of the longest input that a model accepts.
   *
   * @param longest the length of the longest input that it is trained on
   * @return at least {@code longest}
   */
  default int longest(int longest) {
    List<Integer> boundaries = boundaries(longest);
    return boundaries.get(boundaries.size() - 1);
  }
}
