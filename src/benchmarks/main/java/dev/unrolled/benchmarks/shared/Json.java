package dev.unrolled.benchmarks.shared;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** JSON of files and between processes. */
public final class Json {

  /** Reads and writes records. */
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Writes an indented file. */
  public static void write(Path file, Object value) throws IOException {
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), value);
  }
}
