package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.GuideSection;
import dev.unrolled.benchmarks.shared.Json;
import dev.unrolled.benchmarks.shared.Machine;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.PeerContender;
import dev.unrolled.benchmarks.shared.Python;
import dev.unrolled.benchmarks.shared.Race;
import dev.unrolled.benchmarks.shared.RaceOptions;
import dev.unrolled.benchmarks.shared.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Command that measures training steps of this library and of peers by turns, and prints tables.
 */
@Command(name = "TrainingBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class TrainingBenchmark implements Callable<Integer> {

  /** Section of the guide. */
  public static final GuideSection SECTION =
      new GuideSection(
          "training", TrainingTables::of, TrainingTables::headlines, results -> Map.of());

  @Parameters(
      arity = "0..*",
      paramLabel = "WORKLOAD",
      description = "Names of the workloads (default: all).")
  private List<String> workloads = new ArrayList<>();

  @Mixin private RaceOptions options = new RaceOptions();

  @Option(
      names = "--pytorch",
      paramLabel = "PYTHON",
      description = "A Python with requirements-pytorch.txt.")
  private @Nullable Python pytorch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads of each peer (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds that count (default: 15 of notebook, 5 of the others).")
  private @Nullable Integer rounds;

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new TrainingBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<Workload> chosen =
        Commands.chosen(options.command(), "workload", workloads, Workload.ALL, Workload::name);
    List<String> peers = options.peers(Peers.ALL);
    Commands.atLeastOne(options.command(), "--threads", threads);
    Commands.atLeastOne(options.command(), "--rounds", rounds == null ? 1 : rounds);
    boolean isPart = !workloads.isEmpty() || rounds != null || options.arePeersNamed();
    Path folder = options.prepare(SECTION, isPart);
    String setup = "%s; %d threads for each peer".formatted(Machine.describe(), threads);
    List<Measurement> measurements = new ArrayList<>();
    for (Workload workload : chosen) {
      measurements.addAll(race(configured(workload), peers, folder));
      // Stored now, since a later workload may fail.
      Json.write(folder.resolve("results.json"), new Results(setup, measurements));
    }
    Results results = new Results(setup, measurements);
    options.publish(SECTION, results, folder);
    return options.exitCode(results);
  }

  private Workload configured(Workload workload) {
    Workload configured = options.isShort() ? workload.shortened() : workload;
    return rounds == null ? configured : configured.withRounds(rounds);
  }

  private List<Measurement> race(Workload workload, List<String> peers, Path folder)
      throws IOException {
    String setting = workload.write(folder, threads);
    Peers programs = new Peers(options.tensorflow(), pytorch, threads);
    List<Contender> contenders = new ArrayList<>();
    try {
      for (String peer : peers) {
        contenders.add(
            PeerContender.start(peer, () -> programs.program(peer, setting), any -> "epoch"));
      }
      List<Measurement> measurements =
          Race.of(List.of(workload.name()), contenders)
              .run(options.isShort() ? 1 : 6, workload.rounds());
      return IntStream.range(0, peers.size())
          .mapToObj(i -> withScore(measurements.get(i), contenders.get(i), workload.steps()))
          .toList();
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  /** Adds the score, and converts seconds per epoch to milliseconds per step. */
  private static Measurement withScore(Measurement measured, Contender contender, int steps) {
    if (measured.missing() != null || !(contender instanceof PeerContender peer)) {
      return measured;
    }
    List<Double> seconds = measured.values("seconds");
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    figures.put(TrainingTables.STEP, seconds.stream().map(it -> 1000 * it / steps).toList());
    try {
      for (JsonNode answer : List.of(peer.introduction(), peer.ask("score"))) {
        for (String name : List.of(TrainingTables.GFLOP, TrainingTables.ACCURACY)) {
          if (answer.has(name)) {
            figures.put(name, List.of(answer.get(name).asDouble()));
          }
        }
      }
      return measured.with(figures);
    } catch (IOException e) {
      return Measurement.missing(measured.workload(), measured.peer(), "" + e.getMessage());
    }
  }
}
