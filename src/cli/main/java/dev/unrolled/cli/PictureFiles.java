package dev.unrolled.cli;

import dev.unrolled.reporting.plots.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where pictures go, each in some formats; says which files it wrote.
 *
 * @param folder their folder
 * @param formats at least one
 * @param out is told every file
 */
record PictureFiles(Path folder, List<PictureFormat> formats, PrintWriter out) {

  /** Makes the folder, before anything is computed for it. */
  PictureFiles ready() throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
    return this;
  }

  void write(String name, Picture picture) throws IOException {
    for (PictureFormat format : formats) {
      Path file = folder.resolve(name + "." + format);
      picture.write(file);
      out.println(file);
    }
  }
}
