package dev.unrolled.benchmarks.peer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.guide.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A peer in a process of its own, which is missing as soon as it fails and then answers nothing.
 * Close it.
 */
public final class RunningPeer implements AutoCloseable {

  private final String title;
  private @Nullable JsonNode introduction;
  private @Nullable PeerProcess process;
  private @Nullable String missing;

  private RunningPeer(String title) {
    this.title = title;
  }

  /** What is found out about how to start a peer. */
  @FunctionalInterface
  public interface Launch {

    /**
     * What is to be started.
     *
     * @return the program
     * @throws IOException if there is none; the message says what is missing
     */
    Program program() throws IOException;
  }

  /**
   * Starts a peer and waits until it could begin.
   *
   * @param title its name
   * @param launch what starts it
   * @return the peer, which may be missing
   */
  public static RunningPeer start(String title, Launch launch) {
    RunningPeer peer = new RunningPeer(title);
    try {
      peer.process = PeerProcess.start(launch.program());
      peer.introduction = peer.process.answer();
    } catch (IOException e) {
      peer.drop(String.valueOf(e.getMessage()));
    }
    return peer;
  }

  /**
   * Gives it a command and waits for the answer.
   *
   * @param command a line
   * @return the answer; empty if it is missing
   */
  public Optional<JsonNode> ask(String command) {
    try {
      return process == null ? Optional.empty() : Optional.of(process.ask(command));
    } catch (IOException e) {
      drop(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Goes on without it.
   *
   * @param why it is missing from now on
   */
  public void drop(String why) {
    missing = why;
    System.err.printf("%s is missing: %s%n", title, why);
    close();
  }

  /**
   * Why it is missing.
   *
   * @return the reason; null if it is there
   */
  public @Nullable String missing() {
    return missing;
  }

  /**
   * A field of what it said of itself when it started.
   *
   * @param name of the field
   * @return the field; empty if it said none
   */
  public Optional<JsonNode> said(String name) {
    return Optional.ofNullable(introduction).map(it -> it.get(name));
  }

  /**
   * What it runs on.
   *
   * @return versions by name
   */
  public Map<String, String> versions() {
    return said("versions")
        .map(it -> Json.MAPPER.convertValue(it, new TypeReference<Map<String, String>>() {}))
        .orElse(Map.of());
  }

  /**
   * Which of its ways it takes.
   *
   * @return a few words
   */
  public String how() {
    return said("how").map(JsonNode::asText).orElse("");
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
      process = null;
    }
  }
}
