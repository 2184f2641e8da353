package dev.unrolled.spark.models;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.NO_NATIVES;

import dev.unrolled.formats.Natives;
import dev.unrolled.spark.errors.UnrolledSparkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.spark.SparkEnv;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** The JVM that runs a task. */
public final class ThisExecutor {

  private ThisExecutor() {}

  /** Formats the executor and its host for messages. */
  public static String describe() {
    @Nullable SparkEnv environment = SparkEnv.get();
    String id = environment == null ? "none" : environment.executorId();
    return "executor %s on %s".formatted(id, host());
  }

  /**
   * Returns the error of an executor that cannot load TensorFlow.
   *
   * @param e the failure to load
   * @return the error, with the name of the jar that is missing
   */
  public static UnrolledSparkException noNatives(LinkageError e) {
    String system = Natives.classifier();
    return new UnrolledSparkException(
        NO_NATIVES,
        "%s: expected the natives of TensorFlow for %s, found none: add tensorflow-core-native-%s-%s.jar with --jars: %s"
            .formatted(describe(), system, version(), system, e),
        e);
  }

  private static String version() {
    try {
      return Loader.getVersion("org.tensorflow", "tensorflow-core-api");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unknown host";
    }
  }
}
