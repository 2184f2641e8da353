package dev.unrolled.benchmarks.inference;

import static dev.unrolled.benchmarks.guide.MarkdownTable.figure;

import dev.unrolled.benchmarks.guide.Headline;
import dev.unrolled.benchmarks.guide.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The predictions in short, with the faster of ONNX Runtime's own ways; on our frozen export it has
 * a column of its own.
 */
final class Headlines {

  private static final Map<Peer, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(Peer.PYTHON, "TensorFlow in Python");
    COLUMNS.put(Peer.ONNX_RUNTIME, "ONNX Runtime");
    COLUMNS.put(Peer.ONNX_RUNTIME_LSTM, "ONNX Runtime");
    COLUMNS.put(Peer.ONNX_RUNTIME_FROZEN, "ONNX Runtime on ours frozen");
    COLUMNS.put(Peer.DJL, "DJL with PyTorch");
  }

  private Headlines() {}

  static List<Headline> of(Results results) {
    return Workload.ALL.stream()
        .filter(workload -> !results.ours(workload).isEmpty())
        .map(
            workload -> workload.isSaturation() ? rows(results, workload) : call(results, workload))
        .toList();
  }

  private static Headline call(Results results, Workload workload) {
    return headline(
        results, workload, "prediction, batch %d", "µs", Timed::p50Micros, Timed::p50Micros);
  }

  private static Headline rows(Results results, Workload workload) {
    return headline(
        results,
        workload,
        "prediction, batch %d, two callers",
        "rows/s",
        Timed::rowsPerSecond,
        it -> 1 / it.rowsPerSecond());
  }

  private static Headline headline(
      Results results,
      Workload workload,
      String work,
      String unit,
      ToDoubleFunction<Timed> shown,
      ToDoubleFunction<Timed> time) {
    List<Timed> ours = results.ours(workload);
    Map<String, Double> timesOurs = new LinkedHashMap<>();
    for (Measured peer : results.peers()) {
      String column = COLUMNS.get(peer.peer());
      List<Timed> theirs = peer.rounds(workload);
      if (column != null && !theirs.isEmpty()) {
        double ratio = Spread.ofRatios(Timed.all(theirs, time), Timed.all(ours, time)).median();
        timesOurs.merge(column, ratio, Math::min);
      }
    }
    return new Headline(
        work.formatted(workload.rows()),
        figure(0, Spread.of(Timed.all(ours, shown)).median()) + " " + unit,
        timesOurs);
  }
}
