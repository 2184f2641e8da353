package dev.unrolled.loader;

import dev.unrolled.loader.calls.BatchingFile;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.screening.LoadPolicy;
import dev.unrolled.loader.values.Requirements;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tensorflow.proto.ConfigProto;

/**
 * How a model is opened.
 *
 * @param tags the tags of the graph wanted, all of them and no others
 * @param policy which models are refused before TensorFlow reads them
 * @param shapeCheck what is checked of the shapes of a call's values
 * @param batching how calls are gathered; empty for each call running on its own
 * @param batchingPerModel whether a version's own {@code batching_params.pbtxt} decides on
 *     batching, in place of {@code batching}
 * @param maxExecutionBatchSize rows in a run of the graph at most; empty for any number
 * @param session the configuration of the model's session; empty for running a graph in its
 *     caller's thread
 * @param threads how many threads of its own a model may have, for calls that do not wait for their
 *     answer, or not beyond a deadline
 * @param listener sees what the model does
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
   * The graph tagged {@code serve}, screened as {@link LoadPolicy#defaults()} says, shapes checked,
   * no batching, runs of any size, four threads for each processor, no listener.
   *
   * @return the defaults
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

  /**
   * These options with other tags.
   *
   * @param tags the tags of the graph wanted, such as {@code serve} and {@code gpu}
   * @return the options
   */
  public LoadOptions withTags(String... tags) {
    return new LoadOptions(
        Set.of(tags),
        policy,
        shapeCheck,
        batching,
        batchingPerModel,
        maxExecutionBatchSize,
        session,
        threads,
        listener);
  }

  /**
   * These options with another policy of what is loaded.
   *
   * @param policy what is refused
   * @return the options
   */
  public LoadOptions withPolicy(LoadPolicy policy) {
    return new LoadOptions(
        tags,
        policy,
        shapeCheck,
        batching,
        batchingPerModel,
        maxExecutionBatchSize,
        session,
        threads,
        listener);
  }

  /**
   * These options with another check of shapes.
   *
   * @param shapeCheck what is checked of the shapes of a call's values
   * @return the options
   */
  public LoadOptions withShapeCheck(ShapeCheck shapeCheck) {
    return new LoadOptions(
        tags,
        policy,
        shapeCheck,
        batching,
        batchingPerModel,
        maxExecutionBatchSize,
        session,
        threads,
        listener);
  }

  /**
   * These options with batching, for each signature whose inputs and outputs leave their first
   * dimension open. The rows of a batch must not depend on each other.
   *
   * @param batching how calls are gathered
   * @return the options
   */
  public LoadOptions withBatching(BatchingOptions batching) {
    return new LoadOptions(
        tags,
        policy,
        shapeCheck,
        Optional.of(batching),
        batchingPerModel,
        maxExecutionBatchSize,
        session,
        threads,
        listener);
  }

  /**
   * These options with batching as each version's own {@code batching_params.pbtxt} says, beside
   * its {@code saved_model.pb}. A version without that file gathers no calls.
   *
   * @param batchingPerModel whether those files are read
   * @return the options
   */
  public LoadOptions withBatchingPerModel(boolean batchingPerModel) {
    return new LoadOptions(
        tags,
        policy,
        shapeCheck,
        batching,
        batchingPerModel,
        maxExecutionBatchSize,
        session,
        threads,
        listener);
  }

  /**
   * These options with another configuration of the session. With thread pools of its own a session
   * hands a graph over to another thread, which costs time for small graphs.
   *
   * @param session the configuration
   * @return the options
   */
  public LoadOptions withSession(ConfigProto session) {
    return new LoadOptions(
        tags,
        policy,
        shapeCheck,
        batching,
        batchingPerModel,
        maxExecutionBatchSize,
        Optional.of(session),
        threads,
        listener);
  }

  /** These options for a version in a folder: with its own batching and shape check. */
  LoadOptions of(Path folder) {
    ShapeCheck shapeCheck = this.shapeCheck.of(folder);
    Optional<BatchingOptions> batching =
        batchingPerModel ? BatchingFile.ofModel(folder) : this.batching;
    return new LoadOptions(
        tags,
        policy,
        shapeCheck,
        batching,
        batchingPerModel,
        maxExecutionBatchSize,
        session,
        threads,
        listener);
  }

  /**
   * These options with a bound on the rows of a run, for each signature whose inputs and outputs
   * leave their first dimension open. A call of more rows, or a batch, then runs in parts that are
   * alike, one after the other in its thread: what a run computes on its way may stay in the
   * processor's own cache so. The rows must not depend on each other.
   *
   * @param rows at most, at least 1
   * @return the options
   * @throws IllegalArgumentException if it is less than 1
   */
  public LoadOptions withMaxExecutionBatchSize(int rows) {
    return new LoadOptions(
        tags,
        policy,
        shapeCheck,
        batching,
        batchingPerModel,
        OptionalInt.of(rows),
        session,
        threads,
        listener);
  }

  /**
   * These options with another number of threads.
   *
   * @param threads how many threads of its own a model may have, at least 1
   * @return the options
   * @throws IllegalArgumentException if it is less than 1
   */
  public LoadOptions withThreads(int threads) {
    return new LoadOptions(
        tags,
        policy,
        shapeCheck,
        batching,
        batchingPerModel,
        maxExecutionBatchSize,
        session,
        threads,
        listener);
  }

  /**
   * These options with a listener.
   *
   * @param listener sees what the model does
   * @return the options
   */
  public LoadOptions withListener(LoaderListener listener) {
    return new LoadOptions(
        tags,
        policy,
        shapeCheck,
        batching,
        batchingPerModel,
        maxExecutionBatchSize,
        session,
        threads,
        listener);
  }
}
