package dev.unrolled.cli.train;

import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.Buckets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How inputs of different lengths are grouped: by one of two options. */
final class BucketFlags {

  @Option(
      names = "--bucket-width",
      paramLabel = "<lengths>",
      description =
          "Where inputs differ in length: train up to so many lengths together, padded to the"
              + " largest (default: 10).")
  private @Nullable Integer width;

  @Option(
      names = "--bucket-boundaries",
      split = ",",
      paramLabel = "<length>",
      description =
          "The largest length of each bucket instead, ascending, separated by commas; the model"
              + " accepts inputs up to the last.")
  private @Nullable List<Integer> boundaries;

  /**
   * The buckets.
   *
   * @throws IllegalArgumentException if the width is below 1 or the boundaries are not ascending
   */
  Buckets buckets() {
    if (width != null && boundaries != null) {
      throw new IllegalArgumentException(
          "--bucket-width=<lengths>, --bucket-boundaries=<length> are mutually exclusive: expected"
              + " only one");
    }
    return boundaries == null
        ? new BucketWidth(width == null ? 10 : width)
        : new BucketBoundaries(boundaries);
  }
}
