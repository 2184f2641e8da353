package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.guide.Json;
import dev.unrolled.benchmarks.peer.PeerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A peer at work on a workload, until it fails. Close it. */
final class Contender implements AutoCloseable {

  private final Peer peer;
  private final int steps;
  private final List<Double> msPerStep = new ArrayList<>();
  private Map<String, String> versions = Map.of();
  private String how = "";
  private @Nullable Double gflop;
  private @Nullable PeerProcess process;
  private @Nullable String missing;

  private Contender(Peer peer, int steps) {
    this.peer = peer;
    this.steps = steps;
  }

  /** Starts it on a setting, and waits until it could begin. */
  static Contender start(Peer peer, int steps, Path setting, Equipment equipment) {
    Contender contender = new Contender(peer, steps);
    try {
      contender.process = PeerProcess.start(peer.program(setting, equipment));
      contender.introduce(contender.process.answer());
    } catch (IOException e) {
      contender.drop(e);
    }
    return contender;
  }

  private void introduce(JsonNode itself) {
    how = itself.get("how").asText();
    gflop = number(itself, "gflop");
    versions = Json.MAPPER.convertValue(itself.get("versions"), new TypeReference<>() {});
  }

  /** Trains for an epoch. */
  void epoch(boolean counts) {
    JsonNode answer = ask("epoch");
    if (counts && answer != null) {
      msPerStep.add(1000 * answer.get("seconds").asDouble() / steps);
    }
  }

  /** What came of it. */
  Measured measured() {
    JsonNode answer = ask("score");
    return answer == null
        ? Measured.missing(peer, String.valueOf(missing))
        : new Measured(
            peer, versions, how, gflop, msPerStep, number(answer, "token_accuracy"), null);
  }

  private static @Nullable Double number(JsonNode answer, String field) {
    return answer.has(field) ? answer.get(field).asDouble() : null;
  }

  private @Nullable JsonNode ask(String command) {
    try {
      return process == null ? null : process.ask(command);
    } catch (IOException e) {
      drop(e);
      return null;
    }
  }

  private void drop(IOException why) {
    missing = String.valueOf(why.getMessage());
    System.err.printf("%s is missing: %s%n", peer.title(), missing);
    close();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
      process = null;
    }
  }
}
