package dev.unrolled.spark.models;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.NO_NATIVES;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.spark.errors.UnrolledSparkException;
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
      throw noNatives(e);
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

  private static UnrolledSparkException noNatives(LinkageError e) {
    String system = Natives.classifier();
    return new UnrolledSparkException(
        NO_NATIVES,
        "%s: expected the natives of TensorFlow for %s, found none: add %s with --jars: %s"
            .formatted(ThisExecutor.describe(), system, Natives.jar(system), e),
        e);
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
