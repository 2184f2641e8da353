package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.guide.Json;
import java.io.IOException;
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
  private @Nullable PeerProcess process;
  private @Nullable String missing;

  private Contender(Peer peer, int steps) {
    this.peer = peer;
    this.steps = steps;
  }

  /** Starts it, and waits until it could begin; without a command it is missing. */
  static Contender start(Peer peer, int steps, @Nullable List<String> command) {
    Contender contender = new Contender(peer, steps);
    if (command == null) {
      contender.missing = "no Python was given for it";
    } else {
      contender.start(command);
    }
    return contender;
  }

  private void start(List<String> command) {
    try {
      process = PeerProcess.start(command);
      JsonNode itself = process.answer();
      how = itself.get("how").asText();
      versions = Json.MAPPER.convertValue(itself.get("versions"), new TypeReference<>() {});
    } catch (IOException e) {
      drop(e);
    }
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
            peer, versions, how, msPerStep, answer.get("token_accuracy").asDouble(), null);
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
