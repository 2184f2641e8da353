package dev.unrolled.cli.serve;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.loader.screening.LoadPolicy;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.RetryOptions;
import dev.unrolled.loader.versions.WarmUpOptions;
import dev.unrolled.server.models.ModelSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which models are served, and how they are loaded. */
final class ModelFlags {

  @Parameters(
      arity = "0..1",
      paramLabel = "MODELS",
      description = {
        "A folder of models, <name>/<version>/saved_model.pb, each served by its folder's name;",
        "or the folder of one, <version>/saved_model.pb."
      })
  private @Nullable Path models;

  @Option(
      names = "--model_base_path",
      paramLabel = "FOLDER",
      description = "In place of MODELS: the folder of one model, <version>/saved_model.pb.")
  private @Nullable Path basePath;

  @Option(
      names = "--model_name",
      paramLabel = "NAME",
      description =
          "The name of the only model (default: default with --model_base_path, its folder's name"
              + " with MODELS).")
  private @Nullable String name;

  @Option(
      names = "--model_config_file",
      paramLabel = "FILE",
      description = "In place of MODELS: a ModelServerConfig as text.")
  private @Nullable Path configFile;

  @Option(
      names = "--model_config_file_poll_wait_seconds",
      paramLabel = "S",
      defaultValue = "0",
      description =
          "How often MODELS or the file is read again; 0 for never (default: ${DEFAULT-VALUE}).")
  private long sourcePoll;

  @Option(
      names = "--file_system_poll_wait_seconds",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "How often a model's folder is looked at for versions; 0 for once (default: ${DEFAULT-VALUE}).")
  private long folderPoll;

  @Option(
      names = "--saved_model_tags",
      paramLabel = "TAG",
      split = ",",
      defaultValue = "serve",
      description =
          "The tags of the graph to serve, with commas between (default: ${DEFAULT-VALUE}).")
  private String[] tags;

  @Option(
      names = "--enable_model_warmup",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "true",
      description =
          "Run the requests that a model is shipped with before it serves (default: ${DEFAULT-VALUE}).")
  private boolean warmUp;

  @Option(
      names = "--max_num_load_retries",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often a version that failed is tried again (default: ${DEFAULT-VALUE}).")
  private int retries;

  @Option(
      names = "--shape_check",
      paramLabel = "KIND",
      defaultValue = "by_model",
      description =
          "strict: values must have the signature's shapes; lenient: any shape goes to the graph, as"
              + " in TensorFlow Serving; by_model: strict for models that ask for it in their"
              + " metadata, as those exported here do, lenient for others (default:"
              + " ${DEFAULT-VALUE}).")
  private ShapeCheck shapeCheck;

  @Option(
      names = "--allowed_operations",
      paramLabel = "OP",
      split = ",",
      description =
          "Operations, with commas between, that models may have although they reach files, the"
              + " network or processes, or are custom ones (default: none).")
  private String[] allowedOperations = {};

  ModelSource source() {
    if (Stream.of(models, basePath, configFile).filter(given -> given != null).count() != 1) {
      throw new IllegalArgumentException(
          "expected one of MODELS, --model_base_path and --model_config_file");
    }
    if (configFile != null) {
      requireNoName("--model_config_file, which names its models");
      return ModelSource.configFile(configFile);
    }
    return basePath != null
        ? ModelSource.single(name == null ? "default" : name, basePath)
        : folder(Optional.ofNullable(models).orElseThrow());
  }

  /** A folder of models, or that of one. */
  private ModelSource folder(Path models) {
    Path path = models.toAbsolutePath().normalize();
    if (ModelFolder.versions(path).isEmpty()) {
      requireNoName("a folder of several models, each named by its folder");
      return ModelSource.folders(models);
    }
    return ModelSource.single(name == null ? String.valueOf(path.getFileName()) : name, models);
  }

  private void requireNoName(String found) {
    if (name != null) {
      throw new IllegalArgumentException(
          "--model_name: expected the folder of one model, <version>/saved_model.pb, found "
              + found);
    }
  }

  Duration sourcePoll() {
    return Duration.ofSeconds(Flag.atLeast("--model_config_file_poll_wait_seconds", 0, sourcePoll));
  }

  DirectoryOptions loading(Optional<BatchingOptions> batching) {
    LoadOptions load =
        LoadOptions.defaults()
            .withTags(tags)
            .withShapeCheck(shapeCheck)
            .withPolicy(LoadPolicy.defaults().withAllowed(allowedOperations));
    return DirectoryOptions.defaults()
        .withLoad(batching.map(load::withBatching).orElse(load))
        .withPollPeriod(
            Duration.ofSeconds(Flag.atLeast("--file_system_poll_wait_seconds", 0, folderPoll)))
        .withWarmUp(warmUp ? WarmUpOptions.defaults() : new WarmUpOptions(0, false, 0))
        .withRetry(retry());
  }

  private RetryOptions retry() {
    RetryOptions defaults = RetryOptions.defaults();
    return Flag.named(
        "--max_num_load_retries",
        () -> new RetryOptions(retries, defaults.first(), defaults.longest()));
  }
}
