package dev.unrolled.server.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Identity of a file's content, to notice changes.
 *
 * @param facts its identity, length and time; or why they are not known
 */
record FileStamp(String facts) {

  static FileStamp of(Path file) {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(
          "%s %d %s".formatted(found.fileKey(), found.size(), found.lastModifiedTime()));
    } catch (IOException e) {
      return new FileStamp(e.toString());
    }
  }
}
