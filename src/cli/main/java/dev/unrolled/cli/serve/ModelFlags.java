package dev.unrolled.cli.serve;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.loader.screening.LoadPolicy;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.RetryOptions;
import dev.unrolled.loader.versions.WarmUpOptions;
import dev.unrolled.server.models.ModelSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which models are served, and how they are loaded. */
final class ModelFlags {

  private static final String MODEL_NAME = "MODEL_NAME";

  @Parameters(
      arity = "0..1",
      paramLabel = "MODELS",
      description = {
        "A folder of models,",
        "<name>/<version>/saved_model.pb, each served by its folder's name;",
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
          "The name of the only model (default: $MODEL_NAME, or else default with --model_base_path,"
              + " its folder's name with MODELS).")
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
      names = "--load_retry_interval_micros",
      paramLabel = "US",
      description =
          "How long to wait before that, in microseconds (default: 1 second, and twice as long each"
              + " time).")
  private @Nullable Long retryInterval;

  @Option(
      names = "--num_request_iterations_for_warmup",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often each of those requests is run (default: ${DEFAULT-VALUE}).")
  private int warmUpIterations;

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

  /** As TensorFlow Serving's container: the model's folder is MODEL_BASE_PATH/MODEL_NAME. */
  private final Map<String, String> environment = System.getenv();

  ModelSource source() {
    long given = Stream.of(models, basePath, configFile).filter(flag -> flag != null).count();
    Optional<Path> environmentBase = environment("MODEL_BASE_PATH").map(Path::of);
    if (given != 1 && !(given == 0 && environmentBase.isPresent())) {
      throw new IllegalArgumentException(
          "expected one of MODELS, --model_base_path and --model_config_file");
    }
    if (configFile != null) {
      requireNoName("--model_config_file, which names its models");
      return ModelSource.configFile(configFile);
    } else if (basePath != null) {
      return ModelSource.single(name("default"), basePath);
    } else if (models != null) {
      return folder(models);
    }
    Path base = environmentBase.orElseThrow();
    return name == null && environment(MODEL_NAME).isEmpty()
        ? folder(base)
        : ModelSource.single(name("model"), base.resolve(name("model")));
  }

  private String name(String otherwise) {
    return name != null ? name : environment(MODEL_NAME).orElse(otherwise);
  }

  private Optional<String> environment(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isEmpty());
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

  /** How models are loaded, without batching. */
  DirectoryOptions loading() {
    LoadOptions load =
        LoadOptions.defaults()
            .withTags(tags)
            .withShapeCheck(shapeCheck)
            .withPolicy(LoadPolicy.defaults().withAllowed(allowedOperations));
    return DirectoryOptions.defaults()
        .withLoad(load)
        .withPollPeriod(
            Duration.ofSeconds(Flag.atLeast("--file_system_poll_wait_seconds", 0, folderPoll)))
        .withWarmUp(warmUp())
        .withRetry(retry());
  }

  private WarmUpOptions warmUp() {
    return warmUp
        ? Flag.named(
            "--num_request_iterations_for_warmup",
            () -> WarmUpOptions.defaults().withIterations(warmUpIterations))
        : new WarmUpOptions(0, false, 0);
  }

  /** A negative interval means no waiting, as in TensorFlow Serving. */
  private RetryOptions retry() {
    RetryOptions defaults = RetryOptions.defaults();
    Duration first =
        retryInterval == null
            ? defaults.initialDelay()
            : Duration.of(Math.max(1, retryInterval), ChronoUnit.MICROS);
    Duration longest = retryInterval == null ? defaults.maxDelay() : first;
    return Flag.named("--max_num_load_retries", () -> new RetryOptions(retries, first, longest));
  }
}
