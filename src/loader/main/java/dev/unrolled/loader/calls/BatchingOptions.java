package dev.unrolled.loader.calls;

import dev.unrolled.loader.values.Requirements;
import java.time.Duration;
import java.util.List;

/**
 * How calls of a signature are gathered into one run, as TensorFlow Serving's batching parameters
 * say it.
 *
 * <p>While fewer than {@code numBatchThreads} runs are under way a call runs at once, in its
 * caller's thread; the others wait meanwhile, and go together when a run ends. So an idle model
 * answers as fast as without batching, and the batches grow with the load.
 *
 * @param maxBatchSize rows in a run at most; a larger call is split into parts that are alike and
 *     run side by side
 * @param batchTimeout how long a run waits for more rows when it is not full; zero for not at all
 * @param maxEnqueuedBatches how many batches may wait, full ones; further calls are refused
 * @param numBatchThreads how many runs of a signature go side by side
 * @param allowedBatchSizes the sizes that a run may have, ascending, the last the largest; smaller
 *     batches are filled up with copies of a row; empty for any size
 */
public record BatchingOptions(
    int maxBatchSize,
    Duration batchTimeout,
    int maxEnqueuedBatches,
    int numBatchThreads,
    List<Integer> allowedBatchSizes) {

  public BatchingOptions {
    allowedBatchSizes = List.copyOf(allowedBatchSizes);
    Requirements.atLeastOne("maxBatchSize", maxBatchSize);
    Requirements.atLeastOne("maxEnqueuedBatches", maxEnqueuedBatches);
    Requirements.atLeastOne("numBatchThreads", numBatchThreads);
    if (batchTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "batchTimeout: expected at least 0 s, found " + batchTimeout);
    }
    checkAllowed(allowedBatchSizes, maxBatchSize);
  }

  /**
   * At most 128 rows, no waiting for more, 10 batches waiting, a run for each processor, any size.
   *
   * @return the defaults
   */
  public static BatchingOptions defaults() {
    return new BatchingOptions(
        128, Duration.ZERO, 10, Runtime.getRuntime().availableProcessors(), List.of());
  }

  /**
   * These options with another size.
   *
   * @param maxBatchSize rows in a run at most
   * @return the options, any size up to it allowed
   */
  public BatchingOptions withMaxBatchSize(int maxBatchSize) {
    return new BatchingOptions(
        maxBatchSize, batchTimeout, maxEnqueuedBatches, numBatchThreads, List.of());
  }

  /**
   * These options with another time to wait.
   *
   * @param batchTimeout how long a run waits for more rows when it is not full
   * @return the options
   */
  public BatchingOptions withBatchTimeout(Duration batchTimeout) {
    return new BatchingOptions(
        maxBatchSize, batchTimeout, maxEnqueuedBatches, numBatchThreads, allowedBatchSizes);
  }

  /**
   * These options with another queue.
   *
   * @param maxEnqueuedBatches how many batches may wait, full ones
   * @return the options
   */
  public BatchingOptions withMaxEnqueuedBatches(int maxEnqueuedBatches) {
    return new BatchingOptions(
        maxBatchSize, batchTimeout, maxEnqueuedBatches, numBatchThreads, allowedBatchSizes);
  }

  /**
   * These options with another number of runs side by side.
   *
   * @param numBatchThreads how many runs of a signature go side by side
   * @return the options
   */
  public BatchingOptions withNumBatchThreads(int numBatchThreads) {
    return new BatchingOptions(
        maxBatchSize, batchTimeout, maxEnqueuedBatches, numBatchThreads, allowedBatchSizes);
  }

  /**
   * These options with certain sizes only, the last of which is the most rows in a run.
   *
   * @param sizes the sizes, ascending
   * @return the options
   */
  public BatchingOptions withAllowedBatchSizes(Integer... sizes) {
    int largest = sizes.length == 0 ? maxBatchSize : sizes[sizes.length - 1];
    return new BatchingOptions(
        largest, batchTimeout, maxEnqueuedBatches, numBatchThreads, List.of(sizes));
  }

  /** The size that a run of some rows gets. */
  int allowed(int rows) {
    return allowedBatchSizes.stream().filter(size -> size >= rows).findFirst().orElse(rows);
  }

  /**
   * The rows from which on a run of their own is worth its fixed costs: a sixteenth of a full one.
   */
  int minRowsPerRun() {
    return Math.max(1, maxBatchSize / 16);
  }

  /** How many rows may wait. */
  long maxEnqueuedRows() {
    return (long) maxEnqueuedBatches * maxBatchSize;
  }

  private static void checkAllowed(List<Integer> sizes, int maxBatchSize) {
    int before = 0;
    for (int size : sizes) {
      if (size <= before) {
        throw new IllegalArgumentException(
            "allowedBatchSizes: expected ascending sizes from 1 on, found " + sizes);
      }
      before = size;
    }
    if (!sizes.isEmpty() && before != maxBatchSize) {
      throw new IllegalArgumentException(
          "allowedBatchSizes: expected maxBatchSize %d as the last, found %s"
              .formatted(maxBatchSize, sizes));
    }
  }
}
