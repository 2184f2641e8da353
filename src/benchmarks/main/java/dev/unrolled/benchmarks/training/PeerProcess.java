package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.guide.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A peer in a process of its own, told what to do a line at a time. Close it. */
final class PeerProcess implements AutoCloseable {

  private static final int GRACE_SECONDS = 20;

  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;
  private final File log;

  private PeerProcess(Process process, File log) {
    this.process = process;
    this.out = process.inputReader();
    this.in = process.outputWriter();
    this.log = log;
  }

  static PeerProcess start(List<String> command) throws IOException {
    File log = File.createTempFile("peer", ".log");
    log.deleteOnExit();
    return new PeerProcess(new ProcessBuilder(command).redirectError(log).start(), log);
  }

  /** Waits for its next answer. */
  JsonNode answer() throws IOException {
    String line = out.readLine();
    while (line != null && !line.startsWith("{")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("expected an answer, found the end of the process: " + lastWords());
    }
    return Json.MAPPER.readTree(line);
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log.toPath());
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
  }

  /** Gives it a command and waits for the answer. */
  JsonNode ask(String command) throws IOException {
    in.write(command);
    in.newLine();
    in.flush();
    return answer();
  }

  @Override
  public void close() {
    try {
      in.close();
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
