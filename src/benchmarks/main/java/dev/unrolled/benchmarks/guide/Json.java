package dev.unrolled.benchmarks.guide;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The one JSON mapper. */
public final class Json {

  /** Reads and writes records. */
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /**
   * Writes a file for people to read.
   *
   * @param file the file
   * @param value a record
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Object value) throws IOException {
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), value);
  }
}
