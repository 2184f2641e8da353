package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.peer.RunningPeer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A peer at work on a workload. Close it. */
final class Contender implements AutoCloseable {

  private static final double MILLIS_PER_SECOND = 1000;

  private final Peer peer;
  private final int steps;
  private final RunningPeer running;
  private final List<Double> msPerStep = new ArrayList<>();

  private Contender(Peer peer, int steps, RunningPeer running) {
    this.peer = peer;
    this.steps = steps;
    this.running = running;
  }

  /** Starts it on a setting, and waits until it could begin. */
  static Contender start(Peer peer, int steps, Path setting, Equipment equipment) {
    return new Contender(
        peer, steps, RunningPeer.start(peer.title(), () -> peer.program(setting, equipment)));
  }

  /** Trains for an epoch. */
  void epoch(boolean counts) {
    Optional<JsonNode> answer = running.ask("epoch");
    if (counts) {
      answer.ifPresent(
          it -> msPerStep.add(MILLIS_PER_SECOND * it.get("seconds").asDouble() / steps));
    }
  }

  /** What came of it. */
  Measured measured() {
    Optional<JsonNode> score = running.ask("score");
    String missing = running.missing();
    return missing == null
        ? new Measured(
            peer,
            running.versions(),
            running.how(),
            number(running.said("gflop")),
            msPerStep,
            number(score.map(it -> it.get("token_accuracy"))),
            null)
        : Measured.missing(peer, missing);
  }

  private static @Nullable Double number(Optional<JsonNode> field) {
    return field.map(JsonNode::asDouble).orElse(null);
  }

  @Override
  public void close() {
    running.close();
  }
}
