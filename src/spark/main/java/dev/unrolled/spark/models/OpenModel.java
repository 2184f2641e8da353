package dev.unrolled.spark.models;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.ConfigProto;

/** A model of this JVM and its users. Opened by its first user. */
final class OpenModel {

  private final ModelSource source;
  private @Nullable LocalCopy copy;
  private @Nullable ServedModel model;

  /** The number of leases; guarded by {@link ExecutorModels}. */
  int users;

  /** Closes the model after its idle time; guarded by {@link ExecutorModels}. */
  @Nullable ScheduledFuture<?> closing;

  OpenModel(ModelSource source) {
    this.source = source;
  }

  /** Returns whether this call opened the model. */
  synchronized boolean open() {
    if (model != null) {
      return false;
    }
    LocalCopy fetched = LocalCopy.of(source.content(), source.hadoop());
    try {
      model = ServedModel.open(fetched.folder(), options());
      copy = fetched;
      return true;
    } catch (LinkageError e) {
      delete(fetched);
      throw ThisExecutor.noNatives(e);
    } catch (RuntimeException e) {
      delete(fetched);
      throw e;
    }
  }

  private LoadOptions options() {
    LoadOptions defaults = LoadOptions.defaults();
    return source.threads() == 1 ? defaults : defaults.withSession(session(source.threads()));
  }

  private static ConfigProto session(int threads) {
    return ConfigProto.newBuilder()
        .setAllowSoftPlacement(true)
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(-1)
        .build();
  }

  synchronized ServedModel model() {
    if (model == null) {
      throw new IllegalStateException(source.content().folder() + ": the model is closed");
    }
    return model;
  }

  synchronized void close() {
    if (model != null) {
      model.close();
      model = null;
    }
    if (copy != null) {
      delete(copy);
      copy = null;
    }
  }

  private static void delete(LocalCopy copy) {
    try {
      copy.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
