package dev.unrolled.interchange;

import java.nio.file.Path;

/**
 * Origin of arrays.
 *
 * @param path the file or folder, or a checkpoint's prefix
 * @param kind the kind of the file
 */
public record Origin(Path path, FileKind kind) {

  @Override
  public String toString() {
    return "%s (%s)".formatted(path, kind);
  }
}
