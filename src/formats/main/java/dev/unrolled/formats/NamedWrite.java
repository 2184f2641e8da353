package dev.unrolled.formats;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Writes a file so that every error names it. A full disk's own message names none. */
public final class NamedWrite {

  private NamedWrite() {}

  /**
   * Runs a write.
   *
   * @param file the file that is written
   * @param write writes it
   * @throws IOException if it fails; the message begins with the file
   */
  public static void to(Path file, Write write) throws IOException {
    try {
      write.run();
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("%s: cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Writes a file. */
  @FunctionalInterface
  public interface Write {

    /**
     * Writes.
     *
     * @throws IOException if it fails
     */
    void run() throws IOException;
  }
}
