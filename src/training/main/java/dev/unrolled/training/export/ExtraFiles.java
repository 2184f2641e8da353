package dev.unrolled.training.export;

import java.io.IOException;
import java.nio.file.Path;

/** Files that an exported model has beside its own, such as vocabularies in {@code assets}. */
@FunctionalInterface
public interface ExtraFiles {

  /**
   * Writes the files.
   *
   * @param version the version's folder
   * @throws IOException if a file cannot be written
   */
  void write(Path version) throws IOException;
}
