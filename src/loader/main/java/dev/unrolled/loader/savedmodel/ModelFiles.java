package dev.unrolled.loader.savedmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Tests paths for being inside a model's folder.
 *
 * @param folder the version's folder
 */
public record ModelFiles(Path folder) {

  /**
   * Returns whether a path, as TensorFlow would read it, is absolute and inside the folder. Links
   * are followed. A path of another file system, such as {@code gs://}, is not inside.
   */
  public boolean contains(String path) {
    try {
      return !path.contains("://") && Path.of(path).isAbsolute() && contains(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns whether a path is inside the folder. Links are followed. */
  public boolean contains(Path path) {
    return path.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())
        && real(path).startsWith(real(folder));
  }

  private static Path real(Path path) {
    try {
      return Files.exists(path) ? path.toRealPath() : realParent(path.toAbsolutePath());
    } catch (IOException e) {
      return path.toAbsolutePath().getRoot();
    }
  }

  /** Resolves a missing file against the real path of its parent. */
  private static Path realParent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : real(parent).resolve(path.getFileName()).normalize();
  }
}
