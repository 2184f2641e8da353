package dev.unrolled.spark.models;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.spark.SparkEnv;
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

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unknown host";
    }
  }
}
