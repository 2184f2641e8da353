package dev.unrolled.server.models;

import dev.unrolled.loader.versions.VersionPolicy;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model that is to be served.
 *
 * @param name its name, by which requests ask for it
 * @param basePath the folder that holds its versions, {@code <basePath>/<version>/}
 * @param policy which of them are to serve
 * @param labels names for versions, such as {@code stable}, and the versions they stand at
 */
public record ModelConfig(
    String name, Path basePath, VersionPolicy policy, Map<String, Long> labels) {

  public ModelConfig {
    labels = Map.copyOf(labels);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("name: expected a model's name, found none");
    }
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
