package dev.unrolled.benchmarks.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Command that measures peers by turns, prints tables and writes {@code results.json}. The exit
 * code is 1 if a named peer is missing, or any peer of a benchmark that has no choice of peers.
 */
public abstract class Benchmark implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORKLOAD",
      description = "Names of the workloads (default: all).")
  private List<String> workloads = new ArrayList<>();

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "PEER",
      description = "Names of the peers that run (default: all).")
  private List<String> peers = new ArrayList<>();

  @Option(
      names = {"--tensorflow", "--keras"},
      paramLabel = "PYTHON",
      description = "A Python with TensorFlow, Keras and the other packages that the README lists.")
  private @Nullable Python tensorflow;

  @Option(names = "--pytorch", paramLabel = "PYTHON", description = "A Python with PyTorch.")
  private @Nullable Python pytorch;

  @Option(
      names = {"--rounds", "--seeds"},
      paramLabel = "N",
      description = "Rounds that count; a round of a task is a seed.")
  private @Nullable Integer rounds;

  @Option(names = "--short", description = "A single short round, as a smoke test.")
  private boolean isShort;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Folder for data and results.json (default: a folder in target/benchmarks).")
  private @Nullable Path folder;

  private final List<String> allWorkloads;
  private final List<String> usualPeers;
  private final List<String> allPeers;

  /**
   * Creates a command.
   *
   * @param workloads the names of all workloads
   * @param peers the names of all peers, of which the user can choose; may be empty
   */
  protected Benchmark(List<String> workloads, List<String> peers) {
    this(workloads, peers, List.of());
  }

  /**
   * Creates a command.
   *
   * @param further the names of peers that run only if they are named
   */
  protected Benchmark(List<String> workloads, List<String> peers, List<String> further) {
    allWorkloads = workloads;
    usualPeers = peers;
    allPeers = Stream.concat(peers.stream(), further.stream()).toList();
  }

  /** Checks the names of workloads, and returns those to measure; all if there are no names. */
  protected List<String> workloads(List<String> names) {
    return Commands.chosen(command, "workload", names, allWorkloads, allWorkloads);
  }

  @Override
  public final Integer call() throws IOException {
    List<String> chosen = workloads(workloads);
    List<String> contenders = Commands.chosen(command, "peer", peers, allPeers, usualPeers);
    Commands.atLeastOne(command, "--rounds", rounds == null ? 1 : rounds);
    checkArguments();
    Path into = folder == null ? Path.of("target", "benchmarks", command.name()) : folder;
    into = Commands.folder(command, into).toAbsolutePath();
    List<Measurement> measurements = new ArrayList<>();
    Results results = Results.of(measurements);
    for (List<String> race : races(chosen)) {
      measurements.addAll(measure(race, contenders, into));
      // Stored now, since a later race may fail.
      results.write(into.resolve("results.json"));
    }
    Map<String, Function<Measurement, @Nullable Measurement>> baselines = new LinkedHashMap<>();
    baselines().forEach((title, of) -> baselines.put(title, it -> of.find(results, it)));
    command.commandLine().getOut().println(results.tables(baselines));
    boolean mayMiss = !allPeers.isEmpty() && peers.isEmpty();
    return results.areComplete() || mayMiss ? 0 : 1;
  }

  /** Measurement that others are compared with. */
  public interface Baseline {
    /** Returns the measurement to compare another with; null if there is none. */
    @Nullable Measurement find(Results results, Measurement other);

    /** Returns the measurement of a peer on the same workload. */
    static Baseline peer(String peer) {
      return (results, other) -> results.find(other.workload(), peer);
    }
  }

  /** Returns the measurements that others are compared with, by the title of their column. */
  protected abstract Map<String, Baseline> baselines();

  /** Checks arguments before anything is started. */
  protected void checkArguments() {}

  /** Returns the workloads of each race; by default all in one. */
  protected List<List<String>> races(List<String> chosen) {
    return List.of(chosen);
  }

  /**
   * Measures some peers.
   *
   * @param folder the folder for data
   */
  protected abstract List<Measurement> measure(
      List<String> chosen, List<String> contenders, Path folder) throws IOException;

  /** Returns the command. */
  protected final CommandSpec command() {
    return command;
  }

  /** Returns whether this is a smoke test. */
  protected final boolean isShort() {
    return isShort;
  }

  /** Returns the number of rounds that count. */
  protected final int rounds(int usual) {
    return rounds != null ? rounds : isShort ? 1 : usual;
  }

  /** Returns the number of first rounds that do not count. */
  protected final int warmUps(int usual) {
    return isShort ? Math.min(1, usual) : usual;
  }

  /** Returns the program of a script that needs TensorFlow. */
  protected final Program tensorflow(String script, String... arguments) throws IOException {
    return Python.script(tensorflow, "--tensorflow", script, arguments);
  }

  /** Returns the program of a script that needs PyTorch. */
  protected final Program pytorch(String script, String... arguments) throws IOException {
    return Python.script(pytorch, "--pytorch", script, arguments);
  }
}
