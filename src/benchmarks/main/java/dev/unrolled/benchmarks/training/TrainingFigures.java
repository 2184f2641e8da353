package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.guide.Json;
import dev.unrolled.benchmarks.guide.Machine;
import dev.unrolled.benchmarks.guide.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times a training step of ours and of the peers by turns, and prints a table. */
@Command(name = "TrainingFigures", mixinStandardHelpOptions = true, sortOptions = false)
public final class TrainingFigures implements Callable<Integer> {

  private static final int ROUNDS = 5;

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORKLOAD",
      description = "Which of the workloads (default: all).")
  private List<String> workloads = new ArrayList<>();

  @Option(names = "--peers", split = ",", description = "Which of the peers (default: all).")
  private List<String> peers = new ArrayList<>();

  @Option(names = "--tensorflow", description = "A Python with requirements-tensorflow.txt.")
  private @Nullable Path tensorflow;

  @Option(names = "--pytorch", description = "A Python with requirements-pytorch.txt.")
  private @Nullable Path pytorch;

  @Option(names = "--threads", defaultValue = "2", description = "For each peer (default: 2).")
  private int threads;

  @Option(names = "--short", description = "One round of few steps; its figures mean nothing.")
  private boolean tried;

  @Option(
      names = "--record",
      description = "Keep results/training.json, and put the table made from it into the guide.")
  private boolean recorded;

  @Option(
      names = "--out",
      defaultValue = "target/benchmarks/training",
      description = "Where data and results.json go (default: ${DEFAULT-VALUE}).")
  private Path folder;

  private TrainingFigures() {}

  /**
   * Runs it.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TrainingFigures()).execute(arguments));
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
    List<Workload> chosen = workloads();
    Race race =
        new Race(
            peers(), new Equipment(runs(tensorflow), runs(pytorch), threads), tried ? 1 : ROUNDS);
    if (recorded && (tried || !workloads.isEmpty() || !peers.isEmpty())) {
      throw wrong("--record: expected all workloads and peers in full, found a part of them");
    }
    makeFolder();
    List<Results.Row> rows = new ArrayList<>();
    for (Workload workload : chosen) {
      rows.add(race.run(workload, Setting.write(workload, threads, folder)));
      keep(rows);
    }
    System.out.println(Table.of(results(rows)));
    if (recorded) {
      Results.SECTION.keep(results(rows));
    }
    return peers.isEmpty() || rows.stream().allMatch(this::isComplete)
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  /** What there is so far, lest it be lost with what comes. */
  private void keep(List<Results.Row> rows) throws IOException {
    Json.MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("results.json").toFile(), results(rows));
  }

  private Results results(List<Results.Row> rows) throws IOException {
    return new Results(Machine.describe(), threads, rows);
  }

  private boolean isComplete(Results.Row row) {
    return row.peers().stream().allMatch(peer -> peer.missing() == null);
  }

  private List<Workload> workloads() {
    List<String> known = Workload.ALL.stream().map(Workload::name).toList();
    known(workloads, known, "workload");
    return Workload.ALL.stream()
        .filter(workload -> workloads.isEmpty() || workloads.contains(workload.name()))
        .map(workload -> tried ? workload.tried() : workload)
        .toList();
  }

  private List<Peer> peers() {
    known(peers, Arrays.stream(Peer.values()).map(Peer::title).toList(), "peer");
    return Stream.of(Peer.values())
        .filter(peer -> peers.isEmpty() || peers.contains(peer.title()))
        .toList();
  }

  private void known(List<String> wanted, List<String> known, String what) {
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw wrong("%s: expected one of %s, found %s".formatted(what, known, name));
      }
    }
  }

  private @Nullable Path runs(@Nullable Path python) {
    if (python == null) {
      return null;
    }
    if (!Files.isExecutable(python)) {
      throw wrong("expected a Python interpreter, found none at " + python);
    }
    return python.toAbsolutePath();
  }

  private void makeFolder() {
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return;
      }
    } catch (IOException e) {
      // Said below.
    }
    throw wrong("expected a folder that can be written, found " + folder);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
