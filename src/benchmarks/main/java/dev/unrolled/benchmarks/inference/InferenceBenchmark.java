package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.GuideSection;
import dev.unrolled.benchmarks.shared.RaceOptions;
import dev.unrolled.benchmarks.shared.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command that measures predictions of this library and of peers by turns, and prints tables. */
@Command(name = "InferenceBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class InferenceBenchmark implements Callable<Integer> {

  /** Section of the guide. */
  public static final GuideSection SECTION =
      new GuideSection(
          "inference", InferenceTables::of, InferenceTables::headlines, results -> Map.of());

  /** Numbers of callers and of rows in a call. */
  private static final List<String> WORKLOADS =
      List.of("1 1", "1 32", "1 256", "2 1", "2 32", "2 64", "2 256");

  private static final int WARM_UPS = 2;

  @Mixin private RaceOptions options = new RaceOptions();

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new InferenceBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<String> peers = options.peers(Peers.ALL);
    Path folder = options.prepare(SECTION, options.arePeersNamed());
    int millis = options.isShort() ? 100 : 1000;
    try (InferenceRace race = new InferenceRace(folder, options.tensorflow(), millis)) {
      WORKLOADS.forEach(workload -> race.add(workload, peers.toArray(String[]::new)));
      Results results = race.run(WARM_UPS, options.isShort() ? 1 : 5);
      options.publish(SECTION, results, folder);
      return options.exitCode(results);
    }
  }
}
