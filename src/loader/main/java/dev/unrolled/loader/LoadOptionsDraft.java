package dev.unrolled.loader;

import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.screening.LoadPolicy;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tensorflow.proto.ConfigProto;

/** {@link LoadOptions} while one of them is changed. */
final class LoadOptionsDraft {

  Set<String> tags;
  LoadPolicy policy;
  ShapeCheck shapeCheck;
  Optional<BatchingOptions> batching;
  boolean batchingPerModel;
  OptionalInt maxExecutionBatchSize;
  Optional<ConfigProto> session;
  int threads;
  LoaderListener listener;

  LoadOptionsDraft(LoadOptions options) {
    tags = options.tags();
    policy = options.policy();
    shapeCheck = options.shapeCheck();
    batching = options.batching();
    batchingPerModel = options.batchingPerModel();
    maxExecutionBatchSize = options.maxExecutionBatchSize();
    session = options.session();
    threads = options.threads();
    listener = options.listener();
  }

  LoadOptions options() {
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
