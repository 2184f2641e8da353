package dev.unrolled.benchmarks.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Results in Markdown. */
final class Table {

  private Table() {}

  static String of(Results results) {
    List<String> lines = new ArrayList<>();
    lines.add("| workload | | ms/step, median | min | max | times ours | token accuracy |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- |");
    for (Results.Row row : results.rows()) {
      row.peers().forEach(peer -> lines.add(line(row, peer)));
    }
    return String.join("\n", lines);
  }

  private static String line(Results.Row row, Measured peer) {
    String name = row.workload().name();
    if (peer.missing() != null) {
      return "| %s | %s | missing: %s | | | | |"
          .formatted(name, peer.peer().title(), peer.missing());
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %.2f | %s | %.3f |",
        name,
        peer.peer().title(),
        peer.median(),
        Collections.min(peer.msPerStep()),
        Collections.max(peer.msPerStep()),
        timesOurs(row, peer),
        peer.tokenAccuracy());
  }

  private static String timesOurs(Results.Row row, Measured peer) {
    return row.peers().stream()
        .filter(ours -> ours.peer() == Peer.UNROLLED && ours.missing() == null)
        .map(ours -> String.format(Locale.ROOT, "%.2f", peer.timesOf(ours)))
        .findFirst()
        .orElse("");
  }
}
