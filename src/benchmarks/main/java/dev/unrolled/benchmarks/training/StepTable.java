package dev.unrolled.benchmarks.training;

import static dev.unrolled.benchmarks.guide.MarkdownTable.figure;

import dev.unrolled.benchmarks.guide.MarkdownTable;
import dev.unrolled.benchmarks.guide.Spread;
import java.util.List;

/** How long each peer's step takes. */
final class StepTable {

  /** How many times longer than its fastest round a peer's slowest is, to be called noisy. */
  private static final double NOISY = 1.5;

  private StepTable() {}

  static String of(List<Results.Row> rows) {
    MarkdownTable table =
        new MarkdownTable(
            2, "workload", "", "ms/step", "min", "max", "times ours", "min", "max", "accuracy");
    rows.forEach(row -> row.peers().forEach(peer -> add(table, row, peer)));
    return table.toString();
  }

  private static void add(MarkdownTable table, Results.Row row, Measured peer) {
    String workload = row.workload().name();
    String title = peer.peer().title();
    if (peer.missing() != null) {
      table.row(workload, title + ", missing: " + peer.missing());
      return;
    }
    Spread step = peer.step();
    Spread ratio = row.ours() == null ? null : peer.timesOf(row.ours());
    table.row(
        workload,
        step.max() >= NOISY * step.min() ? title + ", noisy" : title,
        figure(2, step.median()),
        figure(2, step.min()),
        figure(2, step.max()),
        ratio == null ? "" : figure(2, ratio.median()),
        ratio == null ? "" : figure(2, ratio.min()),
        ratio == null ? "" : figure(2, ratio.max()),
        peer.tokenAccuracy() == null ? "" : figure(3, peer.tokenAccuracy()));
  }
}
