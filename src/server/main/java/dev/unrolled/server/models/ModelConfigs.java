package dev.unrolled.server.models;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.formats.serving.FileSystemStoragePathSourceConfig.ServableVersionPolicy;
import dev.unrolled.formats.serving.LoggingConfig;
import dev.unrolled.formats.serving.ModelServerConfig;
import dev.unrolled.formats.serving.ModelType;
import dev.unrolled.loader.versions.VersionPolicy;
import dev.unrolled.server.errors.ServingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a ModelServerConfig, and refuses what TensorFlow Serving refuses, in its words. */
public final class ModelConfigs {

  private static final String PLATFORM = "tensorflow";

  private ModelConfigs() {}

  /**
   * Reads one.
   *
   * @param message the message
   * @return the models in it; none if it is empty
   * @throws ServingException INVALID_ARGUMENT if it cannot be followed
   */
  public static List<ModelConfig> of(ModelServerConfig message) {
    if (message.hasCustomModelConfig()) {
      throw refused(
          "ServerModelConfig type not supported. Only ModelConfigList is currently supported");
    }
    Set<String> names = new HashSet<>();
    message.getModelConfigList().getConfigList().forEach(model -> checkName(model, names));
    return message.getModelConfigList().getConfigList().stream().map(ModelConfigs::of).toList();
  }

  private static void checkName(dev.unrolled.formats.serving.ModelConfig model, Set<String> names) {
    if (model.getName().isEmpty()) {
      throw refused("Illegal to list a model without a name, base_path=" + model.getBasePath());
    }
    if (!names.add(model.getName())) {
      throw refused(
          "Illegal to list model %s multiple times in config list".formatted(model.getName()));
    }
  }

  private static ModelConfig of(dev.unrolled.formats.serving.ModelConfig model) {
    checkPlatform(model);
    return new ModelConfig(
        model.getName(),
        basePath(model),
        policy(model.getName(), model.getModelVersionPolicy()),
        model.getVersionLabelsMap(),
        logging(model));
  }

  private static Optional<RequestLogging> logging(dev.unrolled.formats.serving.ModelConfig model) {
    LoggingConfig logging = model.getLoggingConfig();
    String prefix = logging.getLogCollectorConfig().getFilenamePrefix();
    if (logging.hasCustomLoggingConfig()) {
      throw refused(
          "model %s: logging_config: custom_logging_config is not supported"
              .formatted(model.getName()));
    }
    if (prefix.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RequestLogging(Path.of(prefix), logging.getSamplingConfig().getSamplingRate()));
    } catch (IllegalArgumentException e) {
      throw refused("model %s: logging_config: %s".formatted(model.getName(), e.getMessage()));
    }
  }

  private static void checkPlatform(dev.unrolled.formats.serving.ModelConfig model) {
    String name = model.getName();
    boolean typed = model.getModelType() != ModelType.MODEL_TYPE_UNSPECIFIED;
    if (typed != model.getModelPlatform().isEmpty()) {
      throw refused(
          "Illegal setting %s ModelServerConfig::model_type (deprecated) %s ModelServerConfig::model_platform, model name is %s"
              .formatted(typed ? "both" : "neither", typed ? "and" : "nor", name));
    }
    String platform = typed ? model.getModelType().name() : model.getModelPlatform();
    if (!platform.equals(typed ? ModelType.TENSORFLOW.name() : PLATFORM)) {
      throw refused("Model %s requests unsupported platform %s".formatted(name, platform));
    }
  }

  private static Path basePath(dev.unrolled.formats.serving.ModelConfig model) {
    LocalPath.check(model.getName(), model.getBasePath());
    try {
      Path path = Path.of(model.getBasePath());
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // No path at all is no absolute one.
    }
    throw refused(
        "Expected model %s to have an absolute path or URI; got base_path()=%s"
            .formatted(model.getName(), model.getBasePath()));
  }

  private static VersionPolicy policy(String name, ServableVersionPolicy policy) {
    return switch (policy.getPolicyChoiceCase()) {
      case ALL -> VersionPolicy.all();
      case SPECIFIC -> specific(name, policy.getSpecific().getVersionsList());
      case LATEST -> latest(Integer.toUnsignedLong(policy.getLatest().getNumVersions()));
      case POLICYCHOICE_NOT_SET -> VersionPolicy.latest(1);
    };
  }

  private static VersionPolicy latest(long versions) {
    return VersionPolicy.latest((int) Math.max(1, Math.min(versions, Integer.MAX_VALUE)));
  }

  private static VersionPolicy specific(String name, List<Long> versions) {
    if (versions.isEmpty()) {
      throw refused("Expected model %s to have specific versions; got none".formatted(name));
    }
    return VersionPolicy.specific(versions.stream().distinct().toArray(Long[]::new));
  }

  private static ServingException refused(String message) {
    return new ServingException(INVALID_ARGUMENT, message);
  }
}
