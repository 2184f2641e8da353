package dev.unrolled.benchmarks.inference;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.guide.Json;
import dev.unrolled.benchmarks.peer.PeerProcess;
import dev.unrolled.benchmarks.peer.Python;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A peer at work, until it fails. Close it. */
final class Contender implements AutoCloseable {

  private final Peer peer;
  private final Map<Workload, List<Timed>> rounds = new LinkedHashMap<>();
  private Map<String, String> versions = Map.of();
  private String how = "";
  private @Nullable PeerProcess process;
  private @Nullable String missing;

  private Contender(Peer peer) {
    this.peer = peer;
  }

  /** Starts it, and waits until it could begin. */
  static Contender start(Peer peer, Path rows, @Nullable Python python) {
    Contender contender = new Contender(peer);
    try {
      contender.process = PeerProcess.start(peer.program(rows, python));
      JsonNode itself = contender.process.answer();
      contender.how = itself.get("how").asText();
      contender.versions =
          Json.MAPPER.convertValue(itself.get("versions"), new TypeReference<>() {});
    } catch (IOException e) {
      contender.drop(e.getMessage());
    }
    return contender;
  }

  /** What it answers to all rows; empty if it is missing. */
  Optional<Answers> answers() {
    return ask("answer", Answers.class);
  }

  /** Calls for a time. */
  void round(Workload workload, long millis, boolean counts) {
    String command = "calls %d %d %d".formatted(workload.callers(), workload.rows(), millis);
    Optional<Timed> timed = ask(command, Timed.class);
    if (counts) {
      timed.ifPresent(it -> rounds.computeIfAbsent(workload, w -> new ArrayList<>()).add(it));
    }
  }

  private <A> Optional<A> ask(String command, Class<A> type) {
    try {
      return process == null
          ? Optional.empty()
          : Optional.of(Json.MAPPER.treeToValue(process.ask(command), type));
    } catch (IOException e) {
      drop(e.getMessage());
      return Optional.empty();
    }
  }

  /** Goes on without it. */
  void drop(@Nullable String why) {
    missing = String.valueOf(why);
    System.err.printf("%s is missing: %s%n", peer.title(), missing);
    close();
  }

  /** What came of it. */
  Measured measured() {
    if (missing != null) {
      return Measured.missing(peer, missing);
    }
    List<Measured.Calls> calls =
        rounds.entrySet().stream()
            .map(entry -> new Measured.Calls(entry.getKey(), List.copyOf(entry.getValue())))
            .toList();
    return new Measured(peer, versions, how, calls, null);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
      process = null;
    }
  }
}
