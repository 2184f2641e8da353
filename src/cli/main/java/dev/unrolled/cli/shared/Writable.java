package dev.unrolled.cli.shared;

import java.nio.file.Files;
import java.nio.file.Path;

/** Tries the places that a run writes to in the end, before it begins. Makes none of them. */
public final class Writable {

  private Writable() {}

  /**
   * A folder that is there, or can be made.
   *
   * @throws IllegalArgumentException if it is not and cannot
   */
  public static void requireFolder(String flag, Path folder) {
    Path there = nearest(folder);
    if (!Files.isDirectory(there)) {
      throw unwritable(flag, "a folder", "a file at " + there);
    }
    if (!Files.isWritable(there)) {
      throw unwritable(flag, "a folder", "no permission at " + there);
    }
  }

  /**
   * A model's folder that is there, or can be made.
   *
   * @throws IllegalArgumentException if it is not and cannot, or is a version's
   */
  public static void requireModelFolder(String flag, Path folder) {
    Path name = folder.normalize().getFileName();
    if (name != null && name.toString().matches("\\d+")) {
      Path parent = folder.normalize().getParent();
      throw new IllegalArgumentException(
          "%s: expected a model's folder, in which versions are numbered, found a version's: %s%s"
              .formatted(flag, folder, parent == null ? "" : "; use " + parent));
    }
    requireFolder(flag, folder);
  }

  /**
   * A file that can be replaced, or made.
   *
   * @throws IllegalArgumentException if it is not writable
   */
  public static void requireFile(String flag, Path file) {
    if (Files.isDirectory(file)) {
      throw unwritable(flag, "a file", "a folder at " + file);
    }
    if (!Files.exists(file)) {
      requireFolder(flag, file);
    } else if (!Files.isWritable(file)) {
      throw unwritable(flag, "a file", "no permission at " + file);
    }
  }

  /** Returns the path itself, or its nearest parent that exists. */
  private static Path nearest(Path path) {
    Path at = path.toAbsolutePath().normalize();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  private static IllegalArgumentException unwritable(String flag, String what, String found) {
    return new IllegalArgumentException(
        "%s: expected %s that can be written, found %s".formatted(flag, what, found));
  }
}
