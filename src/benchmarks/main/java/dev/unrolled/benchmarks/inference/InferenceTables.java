package dev.unrolled.benchmarks.inference;

import static dev.unrolled.benchmarks.shared.MarkdownTable.format;
import static java.util.Map.entry;

import dev.unrolled.benchmarks.shared.Headline;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Results;
import dev.unrolled.benchmarks.shared.ResultsTable;
import dev.unrolled.benchmarks.shared.Spread;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables of predictions. */
final class InferenceTables {

  private static final String P50 = "p50_micros";
  private static final String RATE = "rows_per_second";

  private static final List<Map.Entry<String, String>> COLUMNS =
      List.of(
          entry(Peers.PYTHON, "TensorFlow in Python"),
          entry("onnxruntime", "ONNX Runtime"),
          entry("onnxruntime-lstm", "ONNX Runtime"),
          entry("onnxruntime-frozen", "ONNX Runtime on ours frozen"),
          entry(Peers.DJL, "DJL with PyTorch"));

  private InferenceTables() {}

  static String of(Results results) {
    String peers = ResultsTable.peers(results, Measurement::how);
    return results.setup() + String.join("\n\n", ".", latency(results), saturation(results), peers);
  }

  static String latency(Results results) {
    return new ResultsTable()
        .text("rows", it -> "" + Workload.of(it.workload()).rows())
        .text("", Measurement::peer)
        .spread("p50, µs", 0, it -> it.spread(P50))
        .spread("times ours", 2, it -> Measurement.ratio(P50, it, ours(results, it.workload())))
        .median("p99, µs", 0, "p99_micros")
        .of(of(results, false));
  }

  static String saturation(Results results) {
    return new ResultsTable()
        .text("rows", it -> "" + Workload.of(it.workload()).rows())
        .text("", Measurement::peer)
        .spread("rows/s, 2 callers", 0, it -> it.spread(RATE))
        .spread("ours by this", 2, it -> Measurement.ratio(RATE, ours(results, it.workload()), it))
        .of(of(results, true));
  }

  /** Returns the table of the loader's benchmarks. */
  static String loader(Results results) {
    ResultsTable table =
        new ResultsTable()
            .text("calls", Measurement::workload)
            .text("", Measurement::peer)
            .median("p50, µs", 1, P50)
            .median("p99, µs", 1, "p99_micros")
            .median("rows/s", 0, RATE);
    for (String other : List.of("unrolled", "onnxruntime", "onnxruntime-two-threads")) {
      table.figure(
          "times " + other,
          2,
          it -> Spread.medianOf(Measurement.ratio(RATE, it, results.find(it.workload(), other))));
    }
    return "%s\n\n%s\n\n%s"
        .formatted(
            results.setup(),
            table.of(results.present()),
            ResultsTable.peers(results, Measurement::how));
  }

  private static List<Measurement> of(Results results, boolean isSaturation) {
    return results.present().stream()
        .filter(it -> isSaturation(it.workload()) == isSaturation)
        .toList();
  }

  /** Returns whether several callers use all processors. */
  private static boolean isSaturation(String workload) {
    return Workload.of(workload).callers() > 1;
  }

  /** Returns the fastest form of this library: frozen if measured; null if none was measured. */
  private static @Nullable Measurement ours(Results results, String workload) {
    Measurement frozen = results.find(workload, Peers.FROZEN);
    return frozen == null ? results.find(workload, Peers.UNROLLED) : frozen;
  }

  static List<Headline> headlines(Results results) {
    return results.present().stream()
        .filter(it -> it.equals(ours(results, it.workload())))
        .map(ours -> headline(results, ours))
        .toList();
  }

  private static Headline headline(Results results, Measurement ours) {
    boolean isRate = isSaturation(ours.workload());
    return Headline.of(
        "prediction, batch %d%s"
            .formatted(Workload.of(ours.workload()).rows(), isRate ? ", two callers" : ""),
        format(0, ours.median(isRate ? RATE : P50)) + (isRate ? " rows/s" : " µs"),
        COLUMNS,
        peer -> {
          Measurement other = results.find(ours.workload(), peer);
          return isRate
              ? Measurement.ratio(RATE, ours, other)
              : Measurement.ratio(P50, other, ours);
        });
  }
}
