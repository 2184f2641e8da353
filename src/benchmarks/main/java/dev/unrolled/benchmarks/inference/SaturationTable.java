package dev.unrolled.benchmarks.inference;

import static dev.unrolled.benchmarks.guide.MarkdownTable.figure;

import dev.unrolled.benchmarks.guide.MarkdownTable;
import dev.unrolled.benchmarks.guide.Spread;
import java.util.List;

/** How many rows are answered while two callers keep both processors busy. */
final class SaturationTable {

  private SaturationTable() {}

  static String of(Results results) {
    MarkdownTable table =
        new MarkdownTable(
            2, "rows", "", "rows/s, 2 callers", "min", "max", "ours by this", "min", "max");
    for (Workload workload : Workload.ALL) {
      if (workload.isSaturation()) {
        results.peers().forEach(peer -> add(table, results, peer, workload));
      }
    }
    return table.toString();
  }

  private static void add(MarkdownTable table, Results results, Measured peer, Workload workload) {
    List<Double> rates = Timed.all(peer.rounds(workload), Timed::rowsPerSecond);
    List<Double> ours = Timed.all(results.ours(workload), Timed::rowsPerSecond);
    if (rates.isEmpty()) {
      return;
    }
    Spread rate = Spread.of(rates);
    Spread ratio = ours.isEmpty() ? null : Spread.ofRatios(ours, rates);
    table.row(
        String.valueOf(workload.rows()),
        peer.peer().title(),
        figure(0, rate.median()),
        figure(0, rate.min()),
        figure(0, rate.max()),
        ratio == null ? "" : figure(2, ratio.median()),
        ratio == null ? "" : figure(2, ratio.min()),
        ratio == null ? "" : figure(2, ratio.max()));
  }
}
