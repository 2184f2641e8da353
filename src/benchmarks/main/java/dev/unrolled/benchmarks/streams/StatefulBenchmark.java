package dev.unrolled.benchmarks.streams;

import dev.unrolled.benchmarks.shared.Benchmark;
import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.benchmarks.shared.Race;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Command that measures truncated backpropagation through time: the same number of windows of 50
 * time steps, from short and from long sequences; see {@link StatefulEpochs}. A workload is the
 * length of the sequences.
 */
@Command(name = "StatefulBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class StatefulBenchmark extends Benchmark {

  private static final String SHORTEST = "50";

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "40",
      description = "Training steps of an epoch (default: ${DEFAULT-VALUE}).")
  private int steps;

  /** Creates the command. */
  public StatefulBenchmark() {
    super(List.of(StatefulEpochs.NOT_CARRIED, SHORTEST, "200", "1000"), List.of());
  }

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new StatefulBenchmark()).execute(arguments));
  }

  @Override
  protected void checkArguments() {
    Commands.atLeastOne(command(), "--steps", steps);
  }

  @Override
  protected Map<String, Baseline> baselines() {
    return Map.of("T = " + SHORTEST, (results, other) -> results.find(SHORTEST, other.peer()));
  }

  @Override
  protected List<Measurement> measure(List<String> lengths, List<String> peers, Path folder) {
    return Race.of(lengths, List.of(new Trained(steps))).run(0, rounds(3));
  }

  /** Each training has a process of its own, whose memory is measured. */
  private record Trained(int steps) implements Contender {

    @Override
    public String name() {
      return "unrolled";
    }

    @Override
    public Map<String, Double> turn(String length, int round) throws IOException {
      Map<String, String> leastGarbage = Map.of("JDK_JAVA_OPTIONS", "-XX:+UseSerialGC");
      String[] command = {length, Integer.toString(steps)};
      StatefulEpochs.Result result =
          new Program(Program.java(StatefulEpochs.class, command).command(), leastGarbage)
              .answer(StatefulEpochs.Result.class);
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("time_steps_per_second", result.timeStepsPerSecond());
      figures.put("peak_megabytes", result.peakMegabytes());
      return figures;
    }
  }
}
