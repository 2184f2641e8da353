package dev.unrolled.benchmarks.inference;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.benchmarks.inference.EchoModel.Outputs;
import dev.unrolled.benchmarks.shared.Benchmark;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.PeerContender;
import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.benchmarks.shared.Race;
import dev.unrolled.benchmarks.shared.Race.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Command that measures calls of a model; most peers are an {@link Implementation}. */
abstract class PredictionBenchmark extends Benchmark {

  private static final int ROWS = 256;
  private static final int SHORT_MILLIS = 100;

  private final int millis;
  private final int warmUps;
  private @Nullable Outputs expected;

  PredictionBenchmark(List<String> names, List<String> peers, int millis, int warmUps) {
    super(names, peers);
    this.millis = millis;
    this.warmUps = warmUps;
  }

  /** Returns the peers of each workload, which is named CALLERSxROWS. */
  abstract Map<String, List<String>> turns(List<String> chosen, List<String> contenders);

  @Override
  protected final List<Measurement> measure(
      List<String> chosen, List<String> contenders, Path folder) throws IOException {
    String rows = Rows.write(folder.resolve("rows.txt"), Rows.random(ROWS));
    Map<String, Contender> started = new LinkedHashMap<>();
    List<Turn> turns = new ArrayList<>();
    try {
      turns(chosen, contenders)
          .forEach(
              (workload, peers) ->
                  peers.forEach(
                      peer ->
                          turns.add(
                              new Turn(
                                  workload,
                                  started.computeIfAbsent(peer, it -> start(it, rows))))));
      return new Race(turns).run(warmUps(warmUps), rounds(5));
    } finally {
      started.values().forEach(Contender::close);
    }
  }

  private Contender start(String peer, String rows) {
    return Contender.start(
        peer,
        () -> checked(new Calls(peer, program(peer, rows), isShort() ? SHORT_MILLIS : millis)));
  }

  private Program program(String peer, String rows) throws IOException {
    return switch (peer) {
      case "python" -> tensorflow("python/inference/session.py", rows, Models.ECHO.toString());
      case "djl" ->
          Program.build("djl", "DJLPeer", rows, Program.file("djl/main/resources/echo.pt"));
      default ->
          Program.java(Implementation.class, rows, peer.toUpperCase(Locale.ROOT).replace('-', '_'));
    };
  }

  /** Fails if a peer's outputs differ from those of the first peer. */
  private Contender checked(Calls peer) throws IOException {
    if (!peer.name().startsWith("tiny")) {
      Outputs outputs = peer.outputs();
      expected = expected == null ? outputs : expected;
      Optional<String> difference = expected.difference(outputs);
      if (difference.isPresent()) {
        peer.close();
        throw new IOException(difference.get());
      }
    }
    return peer;
  }

  /** Peer that is called for some time in each turn. */
  private static final class Calls extends PeerContender {

    private final int millis;

    Calls(String name, Program program, int millis) throws IOException {
      super(name, program);
      this.millis = millis;
    }

    Outputs outputs() throws IOException {
      return new ObjectMapper().treeToValue(ask("answer"), Outputs.class);
    }

    @Override
    public Map<String, Double> turn(String workload, int round) throws IOException {
      return super.turn("calls %s %d".formatted(workload.replace('x', ' '), millis), round);
    }
  }
}
