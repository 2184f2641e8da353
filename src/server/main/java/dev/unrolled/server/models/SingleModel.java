package dev.unrolled.server.models;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.server.errors.ServingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One model, its latest version.
 *
 * @param name its name
 * @param basePath the folder that holds its versions
 */
record SingleModel(String name, Path basePath) implements ModelSource {

  @Override
  public List<ModelConfig> read() {
    LocalPath.check(name, basePath.toString());
    if (!Files.isDirectory(basePath)) {
      throw new ServingException(
          INVALID_ARGUMENT,
          "model %s: expected a folder of versions at %s, found none".formatted(name, basePath));
    }
    return List.of(ModelConfig.latest(name, basePath));
  }
}
