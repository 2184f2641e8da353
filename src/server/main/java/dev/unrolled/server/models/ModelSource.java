package dev.unrolled.server.models;

import dev.unrolled.server.errors.ServingException;
import java.nio.file.Path;
import java.util.List;

/** Where it is written which models are to be served. Immutable and thread-safe. */
public sealed interface ModelSource permits SingleModel, ModelFolders, ModelConfigFile {

  /**
   * Reads it.
   *
   * @return the models that are to be served, as of now
   * @throws ServingException INVALID_ARGUMENT if it cannot be read or is wrong
   */
  List<ModelConfig> read();

  /**
   * One model, its latest version.
   *
   * @param name its name
   * @param basePath the folder that holds its versions
   * @return the source
   */
  static ModelSource single(String name, Path basePath) {
    return new SingleModel(name, basePath);
  }

  /**
   * Every model in a folder, {@code <folder>/<name>/<version>/}, its latest version.
   *
   * @param folder the folder
   * @return the source
   */
  static ModelSource folders(Path folder) {
    return new ModelFolders(folder);
  }

  /**
   * Reads a file with a ModelServerConfig as text.
   *
   * @param file the file
   * @return the source
   */
  static ModelSource configFile(Path file) {
    return new ModelConfigFile(file);
  }
}
