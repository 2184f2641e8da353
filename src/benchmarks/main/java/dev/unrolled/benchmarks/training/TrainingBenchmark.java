package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.benchmarks.shared.Benchmark;
import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.PeerContender;
import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.benchmarks.shared.Race;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Command that measures training steps of this library and of peers by turns, and prints tables.
 */
@Command(name = "TrainingBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class TrainingBenchmark extends Benchmark {

  private static final List<String> WORKLOADS =
      List.of(
          "notebook", "units-512", "steps-50", "steps-200", "vocabulary-10000", "vocabulary-50000");
  private static final Pattern WORKLOAD =
      Pattern.compile("notebook|(units|steps|vocabulary|batch)-([1-9]\\d{0,6})");

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads of each peer (default: ${DEFAULT-VALUE}).")
  private int threads;

  /** Creates the command. */
  public TrainingBenchmark() {
    super(
        WORKLOADS,
        List.of("unrolled", "products", "notebook", "keras", "pytorch", "deeplearning4j"),
        List.of("lazy-adam", "answers"));
  }

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new TrainingBenchmark()).execute(arguments));
  }

  @Override
  protected void checkArguments() {
    Commands.atLeastOne(command(), "--threads", threads);
  }

  @Override
  protected List<String> workloads(List<String> names) {
    for (String name : names) {
      Commands.check(
          command(),
          WORKLOAD.matcher(name).matches(),
          "unknown workload \"%s\"; known: notebook, units-N, steps-N, vocabulary-N, batch-N"
              .formatted(name));
    }
    return names.isEmpty() ? WORKLOADS : names;
  }

  /** Returns the notebook's setting with the size that a workload is named for. */
  static Setting setting(String workload) {
    Matcher matcher = WORKLOAD.matcher(workload);
    int size =
        matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
    return switch (workload.replaceAll("-.*", "")) {
      case "units" -> Setting.of(100, 5, size, 200);
      case "steps" -> Setting.of(100, size, 150, 200);
      case "vocabulary" -> Setting.of(size, 5, 150, 200);
      case "batch" -> Setting.of(100, 5, 150, size);
      default -> Setting.NOTEBOOK;
    };
  }

  @Override
  protected Map<String, Baseline> baselines() {
    return Map.of("unrolled", Baseline.peer("unrolled"));
  }

  /** Each workload is a race, with processes of its own. */
  @Override
  protected List<List<String>> races(List<String> chosen) {
    return chosen.stream().map(List::of).toList();
  }

  @Override
  protected List<Measurement> measure(List<String> chosen, List<String> peers, Path folder)
      throws IOException {
    String workload = chosen.get(0);
    Setting full = setting(workload);
    Setting setting = isShort() ? full.withSteps(Math.max(2, full.steps() / 10)) : full;
    String file = TrainingFiles.write(setting, folder, threads);
    List<Contender> contenders = new ArrayList<>();
    try {
      for (String peer : peers) {
        contenders.add(
            Contender.start(
                peer,
                () ->
                    peer.equals("answers")
                        ? Answers.of(setting, folder)
                        : new Epochs(peer, program(peer, file), setting.steps())));
      }
      // The rounds of the notebook's model are short beside a machine's bad times.
      int rounds = rounds(workload.equals("notebook") ? 15 : 5);
      List<Measurement> measurements = Race.of(chosen, contenders).run(warmUps(6), rounds);
      for (int i = 0; i < peers.size(); i++) {
        if (measurements.get(i).missing() == null && contenders.get(i) instanceof Epochs epochs) {
          epochs.addScore(measurements.get(i).figures());
        }
      }
      return measurements;
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private Program program(String peer, String setting) throws IOException {
    return switch (peer) {
      case "unrolled" -> Program.java(UnrolledPeer.class, setting);
      case "lazy-adam" -> Program.java(UnrolledPeer.class, setting, "LazyAdam");
      case "products" -> Program.java(ProductsPeer.class, setting);
      // The 2018 notebook's graph in Python, with the API of TensorFlow 1.
      case "notebook" -> tensorflow("python/training/notebook.py", setting);
      case "keras" -> tensorflow("python/training/keras3.py", setting);
      case "pytorch" -> pytorch("python/training/pytorch.py", setting);
      // Without a limit JavaCPP does not query the process's memory at each allocation. Spinning
      // OpenMP threads would slow each other down between the many short parallel sections.
      default ->
          Program.build("deeplearning4j", "Deeplearning4jPeer", setting)
              .with(
                  Map.of(
                      "JDK_JAVA_OPTIONS", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                      "OMP_NUM_THREADS", String.valueOf(threads),
                      "OMP_WAIT_POLICY", "passive"));
    };
  }

  /** Peer that trains an epoch in each turn. */
  private static final class Epochs extends PeerContender {

    private final int steps;

    Epochs(String name, Program program, int steps) throws IOException {
      super(name, program);
      this.steps = steps;
    }

    @Override
    public Map<String, Double> turn(String workload, int round) throws IOException {
      JsonNode epoch = ask("epoch");
      double millis = 1000 * epoch.path("seconds").asDouble() / steps;
      Map<String, Double> figures = new LinkedHashMap<>(Map.of("ms_per_step", millis));
      double gflop = introduction().path("gflop").asDouble();
      if (gflop > 0) {
        figures.put("gflop", gflop);
        figures.put("gflop_per_second", 1000 * gflop / millis);
      }
      for (String name : List.of("peak_mebibytes", "building_seconds", "first_step_seconds")) {
        if (epoch.has(name)) {
          figures.put(name, epoch.path(name).asDouble());
        }
      }
      return figures;
    }

    /** Adds the accuracy on the test rows, of a peer that learns. */
    void addScore(Map<String, List<Double>> figures) throws IOException {
      JsonNode accuracy = ask("score").path("token_accuracy");
      if (accuracy.isNumber()) {
        figures.put("token_accuracy", List.of(accuracy.asDouble()));
      }
    }
  }
}
