package dev.unrolled.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small file in which Linux reports on itself. */
final class SystemFile {

  private SystemFile() {}

  /** Returns the text of a file; empty if it cannot be read, as on other systems. */
  static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
