package dev.unrolled.benchmarks.inference;

import static dev.unrolled.benchmarks.guide.MarkdownTable.figure;

import dev.unrolled.benchmarks.guide.MarkdownTable;
import dev.unrolled.benchmarks.guide.Spread;
import java.util.List;

/** How long a call of one caller takes. */
final class LatencyTable {

  private LatencyTable() {}

  static String of(Results results) {
    MarkdownTable table =
        new MarkdownTable(
            2, "rows", "", "p50, µs", "min", "max", "times ours", "min", "max", "p99, µs");
    for (Workload workload : Workload.ALL) {
      if (!workload.isSaturation()) {
        results.peers().forEach(peer -> add(table, results, peer, workload));
      }
    }
    return table.toString();
  }

  private static void add(MarkdownTable table, Results results, Measured peer, Workload workload) {
    List<Timed> rounds = peer.rounds(workload);
    List<Timed> ours = results.ours(workload);
    if (rounds.isEmpty()) {
      return;
    }
    Spread half = Spread.of(Timed.all(rounds, Timed::p50Micros));
    Spread ratio =
        ours.isEmpty()
            ? null
            : Spread.ofRatios(
                Timed.all(rounds, Timed::p50Micros), Timed.all(ours, Timed::p50Micros));
    table.row(
        String.valueOf(workload.rows()),
        peer.peer().title(),
        figure(0, half.median()),
        figure(0, half.min()),
        figure(0, half.max()),
        ratio == null ? "" : figure(2, ratio.median()),
        ratio == null ? "" : figure(2, ratio.min()),
        ratio == null ? "" : figure(2, ratio.max()),
        figure(0, Spread.of(Timed.all(rounds, Timed::p99Micros)).median()));
  }
}
