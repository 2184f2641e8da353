package dev.unrolled.loader;

import dev.unrolled.formats.Requirements;
import dev.unrolled.loader.calls.BatchingFile;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.screening.LoadPolicy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.tensorflow.proto.ConfigProto;

/**
 * Options for opening a model.
 *
 * @param tags the tags of the graph to open, exactly as the model declares them
 * @param policy the models to refuse before TensorFlow reads them
 * @param shapeCheck the check of input shapes
 * @param batching how calls are batched; empty to run each call on its own
 * @param batchingPerModel whether a version's own {@code batching_params.pbtxt} replaces {@code
 *     batching}
 * @param maxExecutionBatchSize the most rows in one run of the graph; empty for no limit
 * @param session the configuration of the model's session; empty to run a graph in its caller's
 *     thread
 * @param threads the most threads for asynchronous calls and calls with a deadline
 * @param listener receives the model's events
 */
public record LoadOptions(
    Set<String> tags,
    LoadPolicy policy,
    ShapeCheck shapeCheck,
    Optional<BatchingOptions> batching,
    boolean batchingPerModel,
    OptionalInt maxExecutionBatchSize,
    Optional<ConfigProto> session,
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
        false,
        OptionalInt.empty(),
        Optional.empty(),
        4 * Runtime.getRuntime().availableProcessors(),
        LoaderListener.NONE);
  }

  /** Returns these options with other tags. */
  public LoadOptions withTags(String... tags) {
    return changed(draft -> draft.tags = Set.of(tags));
  }

  /** Returns these options with another load policy. */
  public LoadOptions withPolicy(LoadPolicy policy) {
    return changed(draft -> draft.policy = policy);
  }

  /** Returns these options with another shape check. */
  public LoadOptions withShapeCheck(ShapeCheck shapeCheck) {
    return changed(draft -> draft.shapeCheck = shapeCheck);
  }

  /**
   * Returns these options with batching. It applies to signatures whose inputs and outputs all have
   * an open first dimension. The rows of a batch must be independent.
   */
  public LoadOptions withBatching(BatchingOptions batching) {
    return changed(draft -> draft.batching = Optional.of(batching));
  }

  /**
   * These options with batching as each version's own {@code batching_params.pbtxt} says, beside
   * its {@code saved_model.pb}. A version without that file gathers no calls.
   *
   * @param batchingPerModel whether those files are read
   * @return the options
   */
  public LoadOptions withBatchingPerModel(boolean batchingPerModel) {
    return changed(draft -> draft.batchingPerModel = batchingPerModel);
  }

  /**
   * These options with another configuration of the session. If a session has its own thread pools,
   * it runs a graph in another thread, which costs time for small graphs.
   *
   * @param session the configuration
   * @return the options
   */
  public LoadOptions withSession(ConfigProto session) {
    return changed(draft -> draft.session = Optional.of(session));
  }

  /** These options for a version in a folder: with its own batching and shape check. */
  LoadOptions of(Path folder) {
    return changed(
        draft -> {
          draft.shapeCheck = shapeCheck.of(folder);
          if (batchingPerModel) {
            draft.batching = BatchingFile.ofModel(folder);
          }
        });
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
    return changed(draft -> draft.maxExecutionBatchSize = OptionalInt.of(rows));
  }

  /**
   * Returns these options with another number of threads.
   *
   * @param threads the most threads for asynchronous calls and calls with a deadline, at least 1
   * @return the options
   * @throws IllegalArgumentException if the number is less than 1
   */
  public LoadOptions withThreads(int threads) {
    return changed(draft -> draft.threads = threads);
  }

  /** Returns these options with a listener. */
  public LoadOptions withListener(LoaderListener listener) {
    return changed(draft -> draft.listener = listener);
  }

  private LoadOptions changed(Consumer<LoadOptionsDraft> change) {
    LoadOptionsDraft draft = new LoadOptionsDraft(this);
    change.accept(draft);
    return draft.options();
  }
}
