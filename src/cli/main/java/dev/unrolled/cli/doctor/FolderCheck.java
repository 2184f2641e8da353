package dev.unrolled.cli.doctor;

import dev.unrolled.cli.shared.Writable;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a folder can be written, or made, and has space.
 *
 * @param subject its use
 * @param folder the folder
 * @param needed bytes that are written to it
 * @param hint what to do if it cannot be used
 */
record FolderCheck(String subject, Path folder, long needed, String hint) implements Check {

  @Override
  public List<Finding> findings() {
    try {
      Writable.requireFolder(subject, folder);
    } catch (IllegalArgumentException e) {
      return List.of(Finding.problem(subject, folder + ": cannot be written", hint));
    }
    try {
      FileStore store = Files.getFileStore(existing(folder));
      long free = store.getUsableSpace();
      String found = "%s: %d MB free".formatted(folder, free >> 20);
      return List.of(
          free < needed
              ? Finding.problem(subject, found + ", needs " + (needed >> 20) + " MB", hint)
              : Finding.ok(subject, found));
    } catch (IOException e) {
      return List.of(Finding.warning(subject, folder + ": " + e.getMessage(), hint));
    }
  }

  private static Path existing(Path folder) {
    @Nullable Path at = folder.toAbsolutePath().normalize();
    while (at.getParent() != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return at;
  }
}
