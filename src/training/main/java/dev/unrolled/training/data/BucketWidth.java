package dev.unrolled.training.data;

import dev.unrolled.formats.Requirements;
import java.util.List;
import java.util.stream.Stream;

/**
 * Buckets of equal width up to the longest input. With a width of 10 and inputs of up to 24 ids
 * these are lengths 1 to 10, 11 to 20 and 21 to 24.
 *
 * @param width the number of lengths in a bucket
 */
public record BucketWidth(int width) implements Buckets {

  /**
   * Checks the width.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public BucketWidth {
    Requirements.atLeastOne("bucket width", width);
  }

  @Override
  public List<Integer> boundaries(int longest) {
    Stream<Integer> full =
        Stream.iterate(width, length -> length < longest, length -> length + width);
    return Stream.concat(full, Stream.of(longest)).toList();
  }
}
