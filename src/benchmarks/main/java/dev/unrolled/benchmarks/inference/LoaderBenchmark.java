package dev.unrolled.benchmarks.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Command that measures the loader's calls beside TensorFlow's session and ONNX Runtime. */
@Command(name = "Benchmarks", mixinStandardHelpOptions = true, sortOptions = false)
public final class LoaderBenchmark extends PredictionBenchmark {

  /** Creates the command. */
  public LoaderBenchmark() {
    super(List.of("CallOverhead", "Throughput", "LargeBatch"), List.of(), 3000, 4);
  }

  @Override
  Map<String, List<String>> turns(List<String> chosen, List<String> contenders) {
    Map<String, List<String>> turns = new LinkedHashMap<>();
    if (chosen.contains("CallOverhead")) {
      add(turns, "1x1", "tiny-session", "tiny", "session", "unrolled");
    }
    if (chosen.contains("Throughput")) {
      for (String workload : List.of("1x1", "8x1", "64x1")) {
        add(turns, workload, "unrolled", "batching", "async", "async-batching", "onnxruntime");
      }
    }
    if (chosen.contains("LargeBatch")) {
      add(turns, "1x256", "unrolled", "frozen-whole-runs", "onnxruntime");
      add(turns, "1x256", "batching", "frozen-batching", "onnxruntime-two-threads");
      add(turns, "2x256", "unrolled", "frozen-whole-runs", "frozen", "onnxruntime");
    }
    return turns;
  }

  private static void add(Map<String, List<String>> turns, String workload, String... peers) {
    List<String> all = turns.computeIfAbsent(workload, any -> new ArrayList<>());
    List.of(peers).stream().filter(peer -> !all.contains(peer)).forEach(all::add);
  }

  @Override
  protected Map<String, Baseline> baselines() {
    Map<String, Baseline> baselines = new LinkedHashMap<>();
    for (String peer : List.of("unrolled", "onnxruntime", "onnxruntime-two-threads")) {
      baselines.put(peer, Baseline.peer(peer));
    }
    return baselines;
  }
}
