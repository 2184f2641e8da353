package dev.unrolled.benchmarks.inference;

import static java.util.stream.Collectors.joining;

import dev.unrolled.benchmarks.guide.MarkdownTable;
import java.util.TreeMap;

/** Results in Markdown. */
final class Table {

  private Table() {}

  static String of(Results results) {
    return "%s; one thread for each call.\n\n%s\n\n%s\n\n%s"
        .formatted(
            results.surroundings(),
            LatencyTable.of(results),
            SaturationTable.of(results),
            peers(results));
  }

  private static String peers(Results results) {
    MarkdownTable table = new MarkdownTable(3, "", "versions", "how");
    for (Measured peer : results.peers()) {
      String title = peer.peer().title();
      if (peer.missing() == null) {
        table.row(title, versions(peer), peer.how());
      } else {
        table.row(title, "missing: " + peer.missing());
      }
    }
    return table.toString();
  }

  private static String versions(Measured peer) {
    return new TreeMap<>(peer.versions())
        .entrySet().stream()
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(joining(", "));
  }
}
