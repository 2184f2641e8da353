package dev.unrolled.server.models;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.formats.FrozenGraphDef;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.server.errors.ServingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every model in a folder, its latest version. Folders whose names begin with a dot are left out.
 *
 * @param folder the folder that holds a folder of versions for each model
 */
record ModelFolders(Path folder) implements ModelSource {

  @Override
  public List<ModelConfig> read() {
    LocalPath.check("of any name", folder.toString());
    try (Stream<Path> entries = Files.list(folder)) {
      List<ModelConfig> models =
          entries
              .filter(entry -> !isHidden(entry) && !ModelFolder.versions(entry).isEmpty())
              .sorted()
              .map(entry -> ModelConfig.latest(String.valueOf(entry.getFileName()), entry))
              .toList();
      return found(models);
    } catch (NoSuchFileException e) {
      throw new ServingException(
          INVALID_ARGUMENT, folder + ": expected a folder of models, found no such folder", e);
    } catch (NotDirectoryException e) {
      throw new ServingException(
          INVALID_ARGUMENT,
          "%s: expected a folder of models, found %s"
              .formatted(folder, FrozenGraphDef.describe(folder).orElse("a file")),
          e);
    } catch (IOException | LoaderException e) {
      throw new ServingException(
          INVALID_ARGUMENT, "%s: expected a folder of models, found %s".formatted(folder, e), e);
    }
  }

  /** Such as what a version control system or a mounted volume keeps for itself. */
  private static boolean isHidden(Path entry) {
    return String.valueOf(entry.getFileName()).startsWith(".");
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
