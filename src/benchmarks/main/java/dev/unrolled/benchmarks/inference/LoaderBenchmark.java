package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.shared.Json;
import dev.unrolled.benchmarks.shared.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Benchmarks of the loader's calls, with TensorFlow's session and ONNX Runtime. */
public enum LoaderBenchmark {
  /** Overhead of the loader: one caller, one row. */
  CallOverhead {
    @Override
    void addTo(InferenceRace race) {
      race.add("1 1", "tiny-session", "tiny", "session", "unrolled");
    }
  },

  /** Many callers, one row each. */
  Throughput {
    @Override
    void addTo(InferenceRace race) {
      for (String workload : List.of("1 1", "8 1", "64 1")) {
        race.add(workload, "unrolled", "batching", "async", "async-batching", "onnxruntime");
      }
    }
  },

  /** Calls of 256 rows. */
  LargeBatch {
    @Override
    void addTo(InferenceRace race) {
      race.add("1 256", "unrolled", "frozen-whole-runs", "onnxruntime");
      race.add("1 256", "batching", "frozen-batching", "onnxruntime-two-threads");
      race.add("2 256", "unrolled", "frozen-whole-runs", "frozen", "onnxruntime");
    }
  };

  abstract void addTo(InferenceRace race);

  /**
   * Runs some benchmarks and prints a table.
   *
   * @param folder the folder for {@code results.json}
   * @param isShort whether this is a smoke test
   * @return the exit code
   */
  public static int run(List<LoaderBenchmark> benchmarks, Path folder, boolean isShort)
      throws IOException {
    try (InferenceRace race = new InferenceRace(folder, null, isShort ? 100 : 3000)) {
      benchmarks.forEach(benchmark -> benchmark.addTo(race));
      Results results = isShort ? race.run(1, 1) : race.run(4, 5);
      Json.write(folder.resolve("results.json"), results);
      System.out.println(InferenceTables.loader(results));
      return results.exitCode();
    }
  }
}
