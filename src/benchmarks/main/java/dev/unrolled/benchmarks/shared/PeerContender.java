package dev.unrolled.benchmarks.shared;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Contender in its own process, which reads commands and responds to each with a line of JSON. A
 * workload is a command.
 */
public class PeerContender implements Contender {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GRACE_SECONDS = 20;

  private final String name;
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;
  private final File log;
  private final JsonNode introduction;

  /**
   * Starts a process and waits for its introduction.
   *
   * @throws IOException if it cannot be started or ends; the message says why
   */
  public PeerContender(String name, Program program) throws IOException {
    this.name = name;
    log = File.createTempFile("peer", ".log");
    log.deleteOnExit();
    process = program.builder().redirectError(log).start();
    out = process.inputReader();
    in = process.outputWriter();
    introduction = answer();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public Map<String, Double> turn(String workload, int round) throws IOException {
    return JSON.convertValue(ask(workload), new TypeReference<Map<String, Double>>() {});
  }

  /** Sends a command and waits for the response. */
  public final JsonNode ask(String line) throws IOException {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      // The process has ended; answer() reports why.
    }
    return answer();
  }

  private JsonNode answer() throws IOException {
    String line = out.readLine();
    while (line != null && !line.startsWith("{")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("process ended: " + reason());
    }
    return JSON.readTree(line);
  }

  /** The last line of the log that is not a frame of a Java stack trace. */
  private String reason() throws IOException {
    return Files.readAllLines(log.toPath()).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("\t"))
        .reduce((earlier, later) -> later)
        .orElseGet(this::exitCode);
  }

  private String exitCode() {
    process.onExit().completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS).join();
    return process.isAlive()
        ? "closed its output without a message"
        : "exit code %d without a message".formatted(process.exitValue());
  }

  /** Returns the introduction of the process: versions, configuration and further values. */
  protected final JsonNode introduction() {
    return introduction;
  }

  @Override
  public final Map<String, String> versions() {
    JsonNode versions = introduction.path("versions");
    return JSON.convertValue(versions, new TypeReference<Map<String, String>>() {});
  }

  @Override
  public final String how() {
    return introduction.path("how").asText();
  }

  @Override
  public final void close() {
    try {
      in.close();
      process.onExit().completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS).join();
    } catch (IOException e) {
      // The process has ended.
    }
    process.destroyForcibly();
  }
}
