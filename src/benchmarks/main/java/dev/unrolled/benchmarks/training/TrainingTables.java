package dev.unrolled.benchmarks.training;

import static dev.unrolled.benchmarks.shared.MarkdownTable.format;
import static java.util.Map.entry;

import dev.unrolled.benchmarks.shared.Headline;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Results;
import dev.unrolled.benchmarks.shared.ResultsTable;
import dev.unrolled.benchmarks.shared.Spread;
import java.util.List;
import java.util.Map;

/** Tables of training steps. */
final class TrainingTables {

  static final String STEP = "ms_per_step";
  static final String ACCURACY = "token_accuracy";

  /** Operations of a step in GFLOP, for peers that count them. */
  static final String GFLOP = "gflop";

  /** Minimum ratio of the slowest to the fastest round for which a peer is marked as noisy. */
  private static final double NOISY = 1.5;

  private static final List<Map.Entry<String, String>> COLUMNS =
      List.of(
          entry(Peers.NOTEBOOK, "TensorFlow in Python"),
          entry(Peers.KERAS, "Keras 3"),
          entry(Peers.PYTORCH, "PyTorch"),
          entry(Peers.DEEPLEARNING4J, "Deeplearning4j"));

  private TrainingTables() {}

  static String of(Results results) {
    String steps =
        new ResultsTable()
            .text("workload", Measurement::workload)
            .text("", TrainingTables::title)
            .spread("ms/step", 2, it -> it.spread(STEP))
            .spread(
                "times ours",
                2,
                it -> Measurement.ratio(STEP, it, results.find(it.workload(), Peers.UNROLLED)))
            .median("accuracy", 3, ACCURACY)
            .of(results.measurements());
    return "%s.\n\n%s\n\n%s"
        .formatted(results.setup(), steps, ResultsTable.peers(results, TrainingTables::how));
  }

  private static String title(Measurement measurement) {
    Spread step = measurement.spread(STEP);
    if (step == null) {
      return "%s, missing: %s".formatted(measurement.peer(), measurement.missing());
    }
    return measurement.peer() + (step.max() >= NOISY * step.min() ? ", noisy" : "");
  }

  private static String how(Measurement measurement) {
    Double gflop = measurement.median(GFLOP);
    Double millis = measurement.median(STEP);
    return gflop == null || millis == null
        ? measurement.how()
        : "%s, %s GFLOP, %s GFLOP/s"
            .formatted(measurement.how(), format(2, gflop), format(0, 1000 * gflop / millis));
  }

  static List<Headline> headlines(Results results) {
    return results.present().stream()
        .filter(it -> it.peer().equals(Peers.UNROLLED))
        .map(
            ours ->
                Headline.of(
                    "training step, " + ours.workload(),
                    format(2, ours.median(STEP)) + " ms",
                    COLUMNS,
                    peer -> Measurement.ratio(STEP, results.find(ours.workload(), peer), ours)))
        .toList();
  }
}
