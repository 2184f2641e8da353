package dev.unrolled.benchmarks.peer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.guide.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;

/** A peer in a process of its own, told what to do a line at a time. Close it. */
public final class PeerProcess implements AutoCloseable {

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

  /**
   * Starts it; what it says on stderr is kept, for its last words.
   *
   * @param program the program
   * @return the process
   * @throws IOException if there is no such program
   */
  public static PeerProcess start(Program program) throws IOException {
    File log = File.createTempFile("peer", ".log");
    log.deleteOnExit();
    ProcessBuilder builder = new ProcessBuilder(program.command()).redirectError(log);
    builder.environment().putAll(program.environment());
    return new PeerProcess(builder.start(), log);
  }

  /**
   * Waits for its next answer.
   *
   * @return the answer
   * @throws IOException if it ends without one
   */
  public JsonNode answer() throws IOException {
    String line = out.readLine();
    while (line != null && !line.startsWith("{")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("its process ended: " + lastWords());
    }
    return Json.MAPPER.readTree(line);
  }

  /** The last line that is none of a stack trace in Java. */
  private String lastWords() throws IOException {
    return Files.readAllLines(log.toPath()).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("\t"))
        .reduce((earlier, later) -> later)
        .orElseGet(this::exitCode);
  }

  private String exitCode() {
    process.onExit().completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS).join();
    return process.isAlive()
        ? "it closed its output without a word"
        : "exit code %d without a word".formatted(process.exitValue());
  }

  /**
   * Gives it a command and waits for the answer.
   *
   * @param command a line
   * @return the answer
   * @throws IOException if it ends without one
   */
  public JsonNode ask(String command) throws IOException {
    try {
      in.write(command);
      in.newLine();
      in.flush();
    } catch (IOException e) {
      // It has ended; its last words say more.
    }
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
