package dev.unrolled.training.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files of ids or numbers, in UTF-8. */
public final class TextFile {

  private TextFile() {}

  /**
   * Opens a file.
   *
   * @param path the file
   * @return a reader of its lines, to be closed by the caller
   * @throws IOException if it cannot be opened
   * @throws IllegalArgumentException if it is a folder
   */
  public static BufferedReader open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + ": expected a text file, found a folder");
    }
    return Files.newBufferedReader(path);
  }
}
