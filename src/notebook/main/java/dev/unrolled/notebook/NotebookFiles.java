package dev.unrolled.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Paths of the notebook and its generated files.
 *
 * @param folder the module's folder
 */
record NotebookFiles(Path folder) {

  static final String NAME = "recurrent-networks.ipynb";

  NotebookFiles {
    if (!Files.isRegularFile(folder.resolve(NAME))) {
      throw new IllegalArgumentException(
          "%s: expected a folder with %s, found none".formatted(folder, NAME));
    }
  }

  Path notebook() {
    return folder.resolve(NAME);
  }

  /** Returns the path of the executed notebook, and creates its folder. */
  Path executed() throws IOException {
    Path target = folder.resolve("target");
    Files.createDirectories(target);
    return target.resolve(NAME);
  }

  Path pages() {
    return folder.resolve("../site/markdown/notebook").normalize();
  }
}
