package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.GuideSection;
import dev.unrolled.benchmarks.shared.Machine;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Race;
import dev.unrolled.benchmarks.shared.Race.Turn;
import dev.unrolled.benchmarks.shared.ResultOptions;
import dev.unrolled.benchmarks.shared.Results;
import dev.unrolled.benchmarks.training.UnrolledPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command that measures how time and memory grow with the model's sizes, and prints tables. */
@Command(name = "GrowthBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class GrowthBenchmark implements Callable<Integer> {

  /** Section of the guide. */
  public static final GuideSection SECTION =
      new GuideSection("growth", GrowthTables::of, results -> List.of(), GrowthPlots::of);

  private static final String OPERATIONS = "operations";
  private static final List<String> PARTS =
      Stream.concat(
              Stream.of(Axis.values()).map(Axis::title),
              Stream.of(InferenceContender.NAME, OPERATIONS))
          .toList();

  private static final int ROUNDS = 3;
  private static final int PROFILED_VOCABULARY = 10_000;

  @Mixin private ResultOptions options = new ResultOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "PART",
      description = "T, V, units, batch, answers or operations (default: all).")
  private List<String> parts = new ArrayList<>();

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new GrowthBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<String> chosen = Commands.chosen(options.command(), "part", parts, PARTS, part -> part);
    Commands.check(
        options.command(),
        Files.isReadable(UnrolledPeer.STATUS),
        UnrolledPeer.STATUS + ": expected this file of Linux, found none");
    Path folder = options.prepare(SECTION, !parts.isEmpty());
    boolean isShort = options.isShort();
    String setup = Machine.describe() + "; two threads for a training step, one for a call";
    List<Measurement> measurements = new ArrayList<>(new Race(profiles(chosen)).run(0, 1));
    measurements.addAll(new Race(turns(chosen, folder, isShort)).run(0, isShort ? 1 : ROUNDS));
    Results results = new Results(setup, measurements);
    options.publish(SECTION, results, folder);
    return results.exitCode();
  }

  private static List<Turn> profiles(List<String> chosen) {
    if (!chosen.contains(OPERATIONS)) {
      return List.of();
    }
    String large = Axis.VOCABULARY.at(PROFILED_VOCABULARY).name();
    Contender adam = new ProfileContender(Optimizer.Adam);
    return List.of(
        new Turn(Point.NOTEBOOK.name(), adam),
        new Turn(large, adam),
        new Turn(large, new ProfileContender(Optimizer.LazyAdam)));
  }

  /**
   * Returns the distinct turns of some parts; for a smoke test only those of the smallest sizes.
   */
  static List<Turn> turns(List<String> chosen, Path folder, boolean isShort) {
    int sizes = isShort ? 2 : Integer.MAX_VALUE;
    List<Turn> turns = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      if (chosen.contains(axis.title())) {
        for (Optimizer optimizer : axis.optimizers()) {
          turns.addAll(turns(axis, sizes, new TrainingContender(optimizer, folder, isShort)));
        }
      }
    }
    if (chosen.contains(InferenceContender.NAME)) {
      turns.addAll(turns(Axis.VOCABULARY, sizes, new InferenceContender(folder, isShort)));
    }
    return turns.stream().distinct().toList();
  }

  private static List<Turn> turns(Axis axis, int sizes, Contender contender) {
    return axis.points().stream()
        .limit(sizes)
        .map(point -> new Turn(point.name(), contender))
        .toList();
  }
}
