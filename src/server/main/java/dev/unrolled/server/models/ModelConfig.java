package dev.unrolled.server.models;

import dev.unrolled.loader.versions.VersionPolicy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A model that is to be served.
 *
 * @param name its name, by which requests ask for it
 * @param basePath the folder that holds its versions, {@code <basePath>/<version>/}
 * @param policy which of them are to serve
 * @param labels names for versions, such as {@code stable}, and the versions they stand at
 * @param logging how its requests are logged; empty for not at all
 */
public record ModelConfig(
    String name,
    Path basePath,
    VersionPolicy policy,
    Map<String, Long> labels,
    Optional<RequestLogging> logging) {

  public ModelConfig {
    labels = Map.copyOf(labels);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("name: expected a model's name, found none");
    }
  }

  /**
   * A model whose requests are not logged.
   *
   * @param name its name
   * @param basePath the folder that holds its versions
   * @param policy which of them are to serve
   * @param labels names for versions
   */
  public ModelConfig(String name, Path basePath, VersionPolicy policy, Map<String, Long> labels) {
    this(name, basePath, policy, labels, Optional.empty());
  }

  /**
   * The latest version of a model, without labels.
   *
   * @param name its name
   * @param basePath the folder that holds its versions
   * @return the configuration
   */
  public static ModelConfig latest(String name, Path basePath) {
    return new ModelConfig(name, basePath, VersionPolicy.latest(1), Map.of());
  }
}
