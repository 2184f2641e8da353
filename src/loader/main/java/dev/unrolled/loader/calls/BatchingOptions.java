package dev.unrolled.loader.calls;

import dev.unrolled.formats.Requirements;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How calls of a signature are batched, named as in TensorFlow Serving's batching parameters.
 *
 * <p>While fewer than {@code numBatchThreads} runs are active, a call runs at once in its caller's
 * thread. Other calls wait and run together when a run ends. So an idle model answers as fast as
 * without batching, and batches grow with the load.
 *
 * @param maxBatchSize the most rows in one run; a larger call is split into parts of similar size
 *     that run concurrently
 * @param batchTimeout how long a run that is not full waits for more rows; zero for no wait
 * @param maxEnqueuedBatches how many full batches may wait; further calls are refused
 * @param numBatchThreads the most concurrent runs of a signature
 * @param allowedBatchSizes the allowed sizes of a run, ascending, ending with {@code maxBatchSize};
 *     smaller batches are padded with copies of a row; empty for any size
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
    Requirements.notNegative("batchTimeout", batchTimeout);
    checkAllowed(allowedBatchSizes, maxBatchSize);
  }

  /**
   * Returns the defaults: at most 128 rows, no timeout, 10 waiting batches, one run per processor,
   * any size.
   */
  public static BatchingOptions defaults() {
    return new BatchingOptions(
        128, Duration.ZERO, 10, Runtime.getRuntime().availableProcessors(), List.of());
  }

  /**
   * Reads TensorFlow Serving's BatchingParameters as text. Fields that the file does not set have
   * their defaults.
   *
   * @param file the file
   * @return the options
   * @throws IllegalArgumentException if the file cannot be read, or is invalid
   */
  public static BatchingOptions read(Path file) {
    return BatchingFile.read(file);
  }

  /**
   * Returns these options with another maximum batch size.
   *
   * @param maxBatchSize the most rows in one run
   * @return the options; any size up to the maximum is allowed
   */
  public BatchingOptions withMaxBatchSize(int maxBatchSize) {
    return new BatchingOptions(
        maxBatchSize, batchTimeout, maxEnqueuedBatches, numBatchThreads, List.of());
  }

  /** Returns these options with another timeout. */
  public BatchingOptions withBatchTimeout(Duration batchTimeout) {
    return new BatchingOptions(
        maxBatchSize, batchTimeout, maxEnqueuedBatches, numBatchThreads, allowedBatchSizes);
  }

  /** Returns these options with another queue limit. */
  public BatchingOptions withMaxEnqueuedBatches(int maxEnqueuedBatches) {
    return new BatchingOptions(
        maxBatchSize, batchTimeout, maxEnqueuedBatches, numBatchThreads, allowedBatchSizes);
  }

  /** Returns these options with another number of concurrent runs. */
  public BatchingOptions withNumBatchThreads(int numBatchThreads) {
    return new BatchingOptions(
        maxBatchSize, batchTimeout, maxEnqueuedBatches, numBatchThreads, allowedBatchSizes);
  }

  /** Returns these options with fixed batch sizes, the last of which is the maximum. */
  public BatchingOptions withAllowedBatchSizes(Integer... sizes) {
    int largest = sizes.length == 0 ? maxBatchSize : sizes[sizes.length - 1];
    return new BatchingOptions(
        largest, batchTimeout, maxEnqueuedBatches, numBatchThreads, List.of(sizes));
  }

  /** Returns the padded size of a run. */
  int allowed(int rows) {
    return allowedBatchSizes.stream().filter(size -> size >= rows).findFirst().orElse(rows);
  }

  /** Returns the rows that justify the fixed cost of a run: a sixteenth of a full one. */
  int minRowsPerRun() {
    return Math.max(1, maxBatchSize / 16);
  }

  /** Returns the most rows that may wait. */
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
