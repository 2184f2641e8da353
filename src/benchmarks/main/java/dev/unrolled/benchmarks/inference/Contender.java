package dev.unrolled.benchmarks.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.guide.Json;
import dev.unrolled.benchmarks.peer.Python;
import dev.unrolled.benchmarks.peer.RunningPeer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A peer at work. Close it. */
final class Contender implements AutoCloseable {

  private final Peer peer;
  private final RunningPeer running;
  private final Map<Workload, List<Timed>> rounds = new LinkedHashMap<>();

  private Contender(Peer peer, RunningPeer running) {
    this.peer = peer;
    this.running = running;
  }

  /** Starts it, and waits until it could begin. */
  static Contender start(Peer peer, Path rows, @Nullable Python python) {
    return new Contender(peer, RunningPeer.start(peer.title(), () -> peer.program(rows, python)));
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
    Optional<JsonNode> answer = running.ask(command);
    return answer.map(it -> Json.MAPPER.convertValue(it, type));
  }

  /** Goes on without it. */
  void drop(String why) {
    running.drop(why);
  }

  /** What came of it. */
  Measured measured() {
    String missing = running.missing();
    if (missing != null) {
      return Measured.missing(peer, missing);
    }
    List<Measured.Calls> calls =
        rounds.entrySet().stream()
            .map(entry -> new Measured.Calls(entry.getKey(), List.copyOf(entry.getValue())))
            .toList();
    return new Measured(peer, running.versions(), running.how(), calls, null);
  }

  @Override
  public void close() {
    running.close();
  }
}
