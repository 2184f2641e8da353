package dev.unrolled.interchange;

import java.nio.file.Path;

/**
 * Where arrays come from.
 *
 * @param path the file or folder, or a checkpoint's prefix
 * @param kind what it is
 */
public record Origin(Path path, FileKind kind) {

  @Override
  public String toString() {
    return "%s (%s)".formatted(path, kind);
  }
}
