package dev.unrolled.cli.serve;

import dev.unrolled.loader.calls.BatchingOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether requests are gathered. */
final class BatchingFlags {

  @Option(
      names = "--enable_batching",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description = "Gather requests of one signature into one run (default: ${DEFAULT-VALUE}).")
  private boolean enabled;

  @Option(
      names = "--batching_parameters_file",
      paramLabel = "FILE",
      description = "How: BatchingParameters as text; what it does not say is as without it.")
  private @Nullable Path file;

  @Option(
      names = "--enable_per_model_batching_parameters",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Take them from batching_params.pbtxt beside each version's saved_model.pb; versions"
              + " without it gather nothing (default: ${DEFAULT-VALUE}).")
  boolean perModel;

  /** Checks the flags, without their file. */
  void check() {
    if (file != null && !enabled) {
      throw new IllegalArgumentException(
          "--batching_parameters_file: expected --enable_batching with it");
    }
    if (perModel && !enabled) {
      throw new IllegalArgumentException(
          "--enable_per_model_batching_parameters: expected --enable_batching with it");
    }
  }

  /**
   * The options for all models; empty for none.
   *
   * @throws IllegalArgumentException if the file cannot be read, or is invalid
   */
  Optional<BatchingOptions> options() {
    if (!enabled) {
      return Optional.empty();
    }
    return Optional.of(file == null ? BatchingOptions.defaults() : BatchingOptions.read(file));
  }
}
