package dev.unrolled.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files in UTF-8. */
public final class TextFile {

  private static final int SAMPLE = 4096;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextFile() {}

  /**
   * Opens a file.
   *
   * @param path the file
   * @return a reader of its lines, to be closed by the caller; throws IllegalArgumentException
   *     where it is not UTF-8, which names the file, the line and the byte
   * @throws IOException if it cannot be opened
   * @throws IllegalArgumentException if it is a folder, or its beginning is not text in UTF-8
   */
  public static BufferedReader open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + ": expected a text file, found a folder");
    }
    BufferedReader reader =
        new BufferedReader(new Utf8Reader(path.toString(), Files.newInputStream(path)));
    try {
      skipMark(path, reader);
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * Reads lines of a stream.
   *
   * @param name the name of the stream, for messages
   * @param in the stream, closed with the reader
   * @return a reader of its lines; throws IllegalArgumentException where it is not UTF-8, which has
   *     the line and the byte
   */
  public static BufferedReader reader(String name, InputStream in) {
    return new BufferedReader(new Utf8Reader(name, in));
  }

  /** Skips the byte order mark that Windows programs write. */
  private static void skipMark(Path path, BufferedReader reader) throws IOException {
    reader.mark(SAMPLE);
    char[] sample = new char[SAMPLE];
    int length = reader.read(sample, 0, SAMPLE);
    for (int i = 0; i < length; i++) {
      if (sample[i] == 0) {
        throw new IllegalArgumentException(
            path + ": expected a text file in UTF-8, found a binary file");
      }
    }
    reader.reset();
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }
}
