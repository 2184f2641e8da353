package dev.unrolled.training.internal.graph;

import dev.unrolled.training.data.Buckets;
import java.util.List;

/**
 * Inputs of a batch besides its rows and targets.
 *
 * @param weighted whether targets have weights
 * @param carriesState whether rows continue sequences of earlier batches
 */
public record BatchForm(boolean weighted, boolean carriesState) {

  /**
   * Returns the buckets of the graph. Only the last windows of sequences are shorter than the
   * others, so windows have a single bucket.
   */
  Buckets buckets(Buckets chosen) {
    return carriesState ? List::of : chosen;
  }
}
