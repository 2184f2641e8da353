package dev.unrolled.server.models;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.server.errors.ServingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every model in a folder, its latest version.
 *
 * @param folder the folder that holds a folder of versions for each model
 */
record ModelFolders(Path folder) implements ModelSource {

  @Override
  public List<ModelConfig> read() {
    try (Stream<Path> entries = Files.list(folder)) {
      List<ModelConfig> models =
          entries
              .filter(entry -> !ModelFolder.versions(entry).isEmpty())
              .sorted()
              .map(entry -> ModelConfig.latest(String.valueOf(entry.getFileName()), entry))
              .toList();
      return found(models);
    } catch (IOException | LoaderException e) {
      throw new ServingException(
          INVALID_ARGUMENT, "%s: expected a folder of models, found %s".formatted(folder, e), e);
    }
  }

  private List<ModelConfig> found(List<ModelConfig> models) {
    if (models.isEmpty()) {
      throw new ServingException(
          INVALID_ARGUMENT,
          "%s: expected models, <name>/<version>/saved_model.pb, found none".formatted(folder));
    }
    return models;
  }
}
