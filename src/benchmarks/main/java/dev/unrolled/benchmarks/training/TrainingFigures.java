package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.command.Commands;
import dev.unrolled.benchmarks.command.RaceFlags;
import dev.unrolled.benchmarks.guide.Json;
import dev.unrolled.benchmarks.guide.Machine;
import dev.unrolled.benchmarks.guide.Section;
import dev.unrolled.benchmarks.peer.Python;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times a training step of ours and of the peers by turns, and prints a table. */
@Command(name = "TrainingFigures", mixinStandardHelpOptions = true, sortOptions = false)
public final class TrainingFigures implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "WORKLOAD",
      description = "Which of the workloads (default: all).")
  private List<String> workloads = new ArrayList<>();

  @Mixin private RaceFlags flags = new RaceFlags();

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

  private TrainingFigures() {}

  /**
   * Runs it.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /**
   * The command, ready to run; it does not end the process.
   *
   * @return a new command line
   */
  public static CommandLine commandLine() {
    return Commands.line(new TrainingFigures());
  }

  /**
   * Its part of the guide.
   *
   * @return the section
   */
  public static Section<?> section() {
    return Results.SECTION;
  }

  @Override
  public Integer call() throws IOException {
    List<Workload> chosen =
        flags.arguments().chosen("workload", workloads, Workload.ALL, Workload::name);
    List<Peer> peers = flags.peers(Peer.values(), Peer::title);
    flags.arguments().atLeastOne("--threads", threads);
    if (rounds != null) {
      flags.arguments().atLeastOne("--rounds", rounds);
    }
    boolean recorded = flags.isRecorded(Results.SECTION, !workloads.isEmpty() || rounds != null);
    Path folder = flags.folder(Results.SECTION);
    Results results = race(chosen, peers, folder);
    System.out.println(Table.of(results));
    if (recorded) {
      Results.SECTION.keep(results);
    }
    return flags.exitCode(results.isComplete());
  }

  private Results race(List<Workload> chosen, List<Peer> peers, Path folder) throws IOException {
    Equipment equipment = new Equipment(flags.tensorflow(), pytorch, threads);
    Race race = new Race(peers, equipment, flags.isShort() ? 1 : 6);
    Results results = new Results(Machine.describe(), threads, List.of());
    for (Workload workload : chosen) {
      Workload run = run(workload);
      results = results.with(race.run(run, Setting.write(run, threads, folder)));
      // What there is so far, lest it be lost with what comes.
      Json.write(folder.resolve("results.json"), results);
    }
    return results;
  }

  private Workload run(Workload workload) {
    Workload run = flags.isShort() ? workload.tried() : workload;
    return rounds == null ? run : run.withRounds(rounds);
  }
}
