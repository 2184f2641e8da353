package dev.unrolled.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the notebook and what belongs to it lie.
 *
 * @param folder the module's folder
 */
record NotebookFiles(Path folder) {

  static final String NAME = "recurrent-networks.ipynb";

  NotebookFiles {
    if (!Files.isRegularFile(folder.resolve(NAME))) {
      throw new IllegalArgumentException("%s: expected %s in it".formatted(folder, NAME));
    }
  }

  Path notebook() {
    return folder.resolve(NAME);
  }

  /** Where a run's outcome goes, with its parent made. */
  Path executed() throws IOException {
    Path target = folder.resolve("target");
    Files.createDirectories(target);
    return target.resolve(NAME);
  }

  Path pages() {
    return folder.resolve("../site/markdown/notebook").normalize();
  }
}
