package dev.unrolled.training.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * Buckets with given boundaries. If the last boundary is above the longest training input, the
 * model accepts inputs up to that boundary. Targets have the boundaries below their largest length.
 *
 * @param boundaries the largest length of each bucket, ascending
 */
public record BucketBoundaries(List<Integer> boundaries) implements Buckets {

  /**
   * Copies and checks the list.
   *
   * @throws IllegalArgumentException if it is empty or not ascending from 1
   */
  public BucketBoundaries {
    boundaries = List.copyOf(boundaries);
    int previous = 0;
    for (int boundary : boundaries) {
      if (boundary <= previous) {
        throw new IllegalArgumentException(
            "bucket boundaries: expected ascending lengths from 1, found " + boundaries);
      }
      previous = boundary;
    }
    if (previous == 0) {
      throw new IllegalArgumentException("bucket boundaries: expected at least one, found none");
    }
  }

  /**
   * Creates buckets.
   *
   * @param boundaries the largest length of each bucket, ascending
   * @return the buckets
   */
  public static BucketBoundaries at(Integer... boundaries) {
    return new BucketBoundaries(List.of(boundaries));
  }

  /** {@inheritDoc} */
  @Override
  public List<Integer> boundaries(int longest) {
    int last = boundaries.get(boundaries.size() - 1);
    if (longest > last) {
      throw new IllegalArgumentException(
          "last bucket boundary: expected at least %d, the longest input, found %d"
              .formatted(longest, last));
    }
    return boundaries;
  }

  /** {@inheritDoc} */
  @Override
  public List<Integer> targetBoundaries(int longest) {
    Stream<Integer> below = boundaries.stream().takeWhile(boundary -> boundary < longest);
    return Stream.concat(below, Stream.of(longest)).toList();
  }
}
