package dev.unrolled.reporting;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.unrolled.training.OperationRun;
import dev.unrolled.training.StepProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A profile as a trace file, for {@code chrome://tracing} or Perfetto: a step is a process, with
 * the threads that ran its operations.
 *
 * <p>Format: "Trace Event Format", complete events, times in microseconds.
 */
public final class ChromeTrace {

  private static final JsonFactory JSON = new JsonFactory();

  private ChromeTrace() {}

  /**
   * Writes the file.
   *
   * @param profile what was traced
   * @param file where to; its folder is made
   * @throws IOException if it cannot be written
   */
  public static void write(StepProfile profile, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (JsonGenerator json = JSON.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeArrayFieldStart("traceEvents");
      for (OperationRun run : profile.operations()) {
        write(json, run);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, OperationRun run) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", run.type());
    json.writeStringField("cat", "operation");
    json.writeStringField("ph", "X");
    json.writeNumberField("ts", run.startNanos() / 1e3);
    json.writeNumberField("dur", run.nanos() / 1e3);
    json.writeNumberField("pid", run.step());
    json.writeNumberField("tid", run.thread());
    json.writeObjectFieldStart("args");
    json.writeStringField("operation", run.name());
    json.writeEndObject();
    json.writeEndObject();
  }
}
