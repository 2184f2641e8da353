package dev.unrolled.reporting;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.unrolled.formats.NamedWrite;
import dev.unrolled.training.analysis.OperationRun;
import dev.unrolled.training.analysis.StepProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A profile as a trace file, for {@code chrome://tracing} or Perfetto: a step is a process, and
 * operations that ran side by side are in lines of their own.
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
   * @throws IOException if it cannot be written; the message names it
   */
  public static void write(StepProfile profile, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    NamedWrite.to(file, () -> writeEvents(profile, file));
  }

  private static void writeEvents(StepProfile profile, Path file) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeArrayFieldStart("traceEvents");
      Lanes lanes = new Lanes();
      for (OperationRun run : inOrder(profile)) {
        write(json, run, lanes.of(run));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static List<OperationRun> inOrder(StepProfile profile) {
    return profile.operations().stream()
        .sorted(Comparator.comparingInt(OperationRun::step).thenComparing(OperationRun::startNanos))
        .toList();
  }

  private static void write(JsonGenerator json, OperationRun run, int lane) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", run.type());
    json.writeStringField("cat", "operation");
    json.writeStringField("ph", "X");
    json.writeNumberField("ts", run.startNanos() / 1e3);
    json.writeNumberField("dur", run.nanos() / 1e3);
    json.writeNumberField("pid", run.step());
    json.writeNumberField("tid", lane);
    json.writeObjectFieldStart("args");
    json.writeStringField("operation", run.name());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** For each line of a step, when it is free again. */
  private static final class Lanes {

    private final Map<Integer, List<Long>> freeFrom = new HashMap<>();

    /**
     * The first line that is free when a run begins; runs come in the order of their beginnings.
     */
    int of(OperationRun run) {
      List<Long> lanes = freeFrom.computeIfAbsent(run.step(), step -> new ArrayList<>());
      int lane = 0;
      while (lane < lanes.size() && lanes.get(lane) > run.startNanos()) {
        lane++;
      }
      if (lane == lanes.size()) {
        lanes.add(0L);
      }
      lanes.set(lane, run.startNanos() + run.nanos());
      return lane;
    }
  }
}
