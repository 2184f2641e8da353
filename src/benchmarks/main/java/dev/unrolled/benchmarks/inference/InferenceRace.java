package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Json;
import dev.unrolled.benchmarks.shared.Machine;
import dev.unrolled.benchmarks.shared.PeerContender;
import dev.unrolled.benchmarks.shared.Python;
import dev.unrolled.benchmarks.shared.Race;
import dev.unrolled.benchmarks.shared.Race.Turn;
import dev.unrolled.benchmarks.shared.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Race of peers that predict, each in its own process. The caller closes it. */
final class InferenceRace implements AutoCloseable {

  private static final int ROWS = 256;

  private final String rows;
  private final @Nullable Python python;
  private final int millis;
  private final Map<String, Contender> contenders = new LinkedHashMap<>();
  private final List<Turn> turns = new ArrayList<>();
  private @Nullable EchoOutputs expected;

  /**
   * Creates a race without turns.
   *
   * @param folder the folder for the rows
   * @param python a Python with TensorFlow; null if there is none
   * @param millis the duration of a turn, in milliseconds
   */
  InferenceRace(Path folder, @Nullable Python python, int millis) throws IOException {
    this.rows = Rows.write(folder.resolve("rows.txt"), Rows.random(ROWS));
    this.python = python;
    this.millis = millis;
  }

  /**
   * Adds a turn for each peer at a workload, unless it has one; the workload is given as callers
   * and rows.
   */
  void add(String callersAndRows, String... peers) {
    Workload workload = Workload.of(callersAndRows);
    for (String peer : peers) {
      Contender contender = contenders.computeIfAbsent(peer, this::start);
      Turn turn = new Turn(workload.name(), contender);
      if (!turns.contains(turn)) {
        turns.add(turn);
      }
    }
  }

  private Contender start(String peer) {
    Contender contender =
        PeerContender.start(
            peer,
            () -> Peers.program(peer, rows, python),
            workload -> Workload.of(workload).command(millis));
    boolean hasOtherWeights = peer.startsWith(Implementation.TINY.peer());
    return contender instanceof PeerContender started && !hasOtherWeights
        ? checked(started)
        : contender;
  }

  /** Excludes a peer whose outputs differ from those of the first peer. */
  private Contender checked(PeerContender peer) {
    Optional<String> failure;
    try {
      EchoOutputs outputs = Json.MAPPER.treeToValue(peer.ask("answer"), EchoOutputs.class);
      expected = expected == null ? outputs : expected;
      failure = expected.difference(outputs);
    } catch (IOException e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
    }
    failure.ifPresent(any -> peer.close());
    return failure.<Contender>map(it -> new Contender.Failed(peer.name(), it)).orElse(peer);
  }

  Results run(int warmUps, int rounds) throws IOException {
    String setup = Machine.describe() + "; one thread for each call";
    return new Results(setup, new Race(turns).run(warmUps, rounds));
  }

  @Override
  public void close() {
    contenders.values().forEach(Contender::close);
  }
}
