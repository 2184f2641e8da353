package dev.unrolled.spark.command;

import dev.unrolled.spark.errors.UnrolledSparkException;
import org.jspecify.annotations.Nullable;

/** The message of a failed command. */
final class Failure {

  private Failure() {}

  /**
   * Returns the message of this module's exception in the causes, or else that of a wrong argument,
   * or else the first line.
   */
  static String message(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnrolledSparkException ours) {
        return String.valueOf(ours.getMessage());
      }
    }
    String message = thrown.getMessage();
    return thrown instanceof IllegalArgumentException && message != null
        ? message
        : thrown.toString().lines().findFirst().orElse("failed");
  }
}
