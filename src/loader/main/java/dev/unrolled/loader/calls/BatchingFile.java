package dev.unrolled.loader.calls;

import com.google.protobuf.Int64Value;
import com.google.protobuf.TextFormat;
import dev.unrolled.formats.serving.BatchingParameters;
import dev.unrolled.loader.errors.LoaderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * TensorFlow Serving's parameters for batches.
 *
 * <p>A request of more rows than a run may have is always split, so that with {@code
 * enable_large_batch_splitting} the run's own bound counts, {@code max_execution_batch_size}.
 *
 * <p>Nothing is padded here, whatever {@code pad_variable_length_inputs} says: what is of another
 * length goes in a batch of its own. Nor are there threads that would need a name.
 */
public final class BatchingFile {

  private static final String OF_MODEL = "batching_params.pbtxt";

  private BatchingFile() {}

  /**
   * Those of a version, from {@code batching_params.pbtxt} in its folder; empty if it has none.
   *
   * @throws LoaderException UNREADABLE if the file cannot be read, or is invalid
   */
  public static Optional<BatchingOptions> ofModel(Path folder) {
    Path file = folder.resolve(OF_MODEL);
    try {
      return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new LoaderException(
          LoaderException.Reason.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  static BatchingOptions read(Path file) {
    try {
      return options(TextFormat.parse(Files.readString(file), BatchingParameters.class));
    } catch (TextFormat.ParseException e) {
      throw wrong(file, "Error parsing text-format tensorflow.serving.BatchingParameters: ", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: cannot be read: %s".formatted(file, e), e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw wrong(file, "", e);
    }
  }

  private static BatchingOptions options(BatchingParameters given) {
    BatchingOptions options = BatchingOptions.defaults();
    if (boundsRuns(given)) {
      options = options.withMaxBatchSize(toInt(given.getMaxExecutionBatchSize()));
    } else if (given.hasMaxBatchSize()) {
      options = options.withMaxBatchSize(toInt(given.getMaxBatchSize()));
    }
    if (given.hasBatchTimeoutMicros()) {
      options =
          options.withBatchTimeout(
              Duration.of(given.getBatchTimeoutMicros().getValue(), ChronoUnit.MICROS));
    }
    if (given.hasMaxEnqueuedBatches()) {
      options = options.withMaxEnqueuedBatches(toInt(given.getMaxEnqueuedBatches()));
    }
    if (given.hasNumBatchThreads()) {
      options = options.withNumBatchThreads(toInt(given.getNumBatchThreads()));
    }
    return withSizes(options, given);
  }

  /** Whether runs have a bound of their own, besides that of requests. */
  private static boolean boundsRuns(BatchingParameters given) {
    return given.getEnableLargeBatchSplitting().getValue() && given.hasMaxExecutionBatchSize();
  }

  /** The last size must be the largest batch, which is checked only where that is given, too. */
  private static BatchingOptions withSizes(BatchingOptions options, BatchingParameters given) {
    Integer[] sizes =
        given.getAllowedBatchSizesList().stream().map(Math::toIntExact).toArray(Integer[]::new);
    if (sizes.length == 0) {
      return options;
    }
    BatchingOptions sized = options.withAllowedBatchSizes(sizes);
    boolean bounded = boundsRuns(given) || given.hasMaxBatchSize();
    if (bounded && sized.maxBatchSize() != options.maxBatchSize()) {
      String bound = boundsRuns(given) ? "max_execution_batch_size" : "max_batch_size";
      throw new IllegalArgumentException(
          "allowed_batch_sizes: expected %s %d as the last, found %d"
              .formatted(bound, options.maxBatchSize(), sized.maxBatchSize()));
    }
    return sized;
  }

  private static int toInt(Int64Value value) {
    return Math.toIntExact(value.getValue());
  }

  private static IllegalArgumentException wrong(Path file, String what, Exception e) {
    return new IllegalArgumentException("%s: %s%s".formatted(file, what, e.getMessage()), e);
  }
}
