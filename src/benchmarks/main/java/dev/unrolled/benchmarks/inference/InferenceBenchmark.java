package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.shared.Commands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Command that measures predictions of this library and of peers by turns, and prints tables. */
@Command(name = "InferenceBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class InferenceBenchmark extends PredictionBenchmark {

  private static final String PEERS =
      "unrolled frozen session python onnxruntime onnxruntime-frozen onnxruntime-lstm djl";

  /** Creates the command. */
  public InferenceBenchmark() {
    super(
        List.of("1x1", "1x32", "1x256", "2x1", "2x32", "2x64", "2x256"),
        List.of(PEERS.split(" ", -1)),
        1000,
        2);
  }

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new InferenceBenchmark()).execute(arguments));
  }

  @Override
  Map<String, List<String>> turns(List<String> chosen, List<String> contenders) {
    Map<String, List<String>> turns = new LinkedHashMap<>();
    chosen.forEach(workload -> turns.put(workload, contenders));
    return turns;
  }

  @Override
  protected Map<String, Baseline> baselines() {
    Map<String, Baseline> baselines = new LinkedHashMap<>();
    baselines.put("frozen", Baseline.peer("frozen"));
    baselines.put("unrolled", Baseline.peer("unrolled"));
    return baselines;
  }
}
