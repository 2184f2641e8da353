package dev.unrolled.loader;

import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.screening.LoadPolicy;
import dev.unrolled.loader.values.Requirements;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Options for opening a model.
 *
 * @param tags the tags of the graph to open, exactly as the model declares them
 * @param policy the models to refuse before TensorFlow reads them
 * @param shapeCheck the check of input shapes
 * @param batching how calls are batched; empty to run each call on its own
 * @param maxExecutionBatchSize the most rows in one run of the graph; empty for no limit
 * @param threads the most threads for asynchronous calls and calls with a deadline
 * @param listener receives the model's events
 */
public record LoadOptions(
    Set<String> tags,
    LoadPolicy policy,
    ShapeCheck shapeCheck,
    Optional<BatchingOptions> batching,
    OptionalInt maxExecutionBatchSize,
    int threads,
    LoaderListener listener) {

  public LoadOptions {
    tags = Set.copyOf(tags);
    Requirements.atLeastOne("threads", threads);
    maxExecutionBatchSize.ifPresent(rows -> Requirements.atLeastOne("maxExecutionBatchSize", rows));
  }

  /**
   * Returns the defaults: tag {@code serve}, {@link LoadPolicy#defaults()}, strict shapes, no
   * batching, runs of any size, four threads per processor, no listener.
   */
  public static LoadOptions defaults() {
    return new LoadOptions(
        Set.of("serve"),
        LoadPolicy.defaults(),
        ShapeCheck.STRICT,
        Optional.empty(),
        OptionalInt.empty(),
        4 * Runtime.getRuntime().availableProcessors(),
        LoaderListener.NONE);
  }

  /** Returns these options with other tags. */
  public LoadOptions withTags(String... tags) {
    return new LoadOptions(
        Set.of(tags), policy, shapeCheck, batching, maxExecutionBatchSize, threads, listener);
  }

  /** Returns these options with another load policy. */
  public LoadOptions withPolicy(LoadPolicy policy) {
    return new LoadOptions(
        tags, policy, shapeCheck, batching, maxExecutionBatchSize, threads, listener);
  }

  /** Returns these options with another shape check. */
  public LoadOptions withShapeCheck(ShapeCheck shapeCheck) {
    return new LoadOptions(
        tags, policy, shapeCheck, batching, maxExecutionBatchSize, threads, listener);
  }

  /**
   * Returns these options with batching. It applies to signatures whose inputs and outputs all have
   * an open first dimension. The rows of a batch must be independent.
   */
  public LoadOptions withBatching(BatchingOptions batching) {
    return new LoadOptions(
        tags, policy, shapeCheck, Optional.of(batching), maxExecutionBatchSize, threads, listener);
  }

  /**
   * Returns these options with a limit on the rows of one run. It applies to signatures whose
   * inputs and outputs all have an open first dimension.
   *
   * <p>A larger call or batch runs in parts of similar size, one after the other in the caller's
   * thread. Intermediate values of a small run may then stay in the processor's cache. The rows
   * must be independent.
   *
   * @param rows the limit, at least 1
   * @return the options
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public LoadOptions withMaxExecutionBatchSize(int rows) {
    return new LoadOptions(
        tags, policy, shapeCheck, batching, OptionalInt.of(rows), threads, listener);
  }

  /**
   * Returns these options with another number of threads.
   *
   * @param threads the most threads for asynchronous calls and calls with a deadline, at least 1
   * @return the options
   * @throws IllegalArgumentException if the number is less than 1
   */
  public LoadOptions withThreads(int threads) {
    return new LoadOptions(
        tags, policy, shapeCheck, batching, maxExecutionBatchSize, threads, listener);
  }

  /** Returns these options with a listener. */
  public LoadOptions withListener(LoaderListener listener) {
    return new LoadOptions(
        tags, policy, shapeCheck, batching, maxExecutionBatchSize, threads, listener);
  }
}
