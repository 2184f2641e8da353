package dev.unrolled.benchmarks.training;

import static dev.unrolled.benchmarks.guide.MarkdownTable.figure;

import dev.unrolled.benchmarks.guide.Headline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The training steps in short. */
final class Headlines {

  private static final Map<Peer, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(Peer.NOTEBOOK, "TensorFlow in Python");
    COLUMNS.put(Peer.KERAS, "Keras 3");
    COLUMNS.put(Peer.PYTORCH, "PyTorch");
    COLUMNS.put(Peer.DEEPLEARNING4J, "Deeplearning4j");
  }

  private Headlines() {}

  static List<Headline> of(Results results) {
    return results.rows().stream().flatMap(row -> of(row).stream()).toList();
  }

  private static Optional<Headline> of(Results.Row row) {
    return row.measured(Peer.UNROLLED).map(ours -> of(row, ours));
  }

  private static Headline of(Results.Row row, Measured ours) {
    Map<String, Double> timesOurs = new LinkedHashMap<>();
    COLUMNS.forEach(
        (peer, column) ->
            row.measured(peer).ifPresent(it -> timesOurs.put(column, it.timesOf(ours).median())));
    return new Headline(
        "training step, " + row.workload().name(),
        figure(2, ours.step().median()) + " ms",
        timesOurs);
  }
}
