package dev.unrolled.benchmarks.training;

import static dev.unrolled.benchmarks.guide.MarkdownTable.figure;
import static java.util.stream.Collectors.joining;

import dev.unrolled.benchmarks.guide.MarkdownTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each peer runs on, and how it is used. */
final class PeerTable {

  private static final double MILLIS_PER_SECOND = 1000;

  private PeerTable() {}

  static String of(List<Results.Row> rows) {
    MarkdownTable table = new MarkdownTable(3, "", "versions", "how");
    for (Peer peer : Peer.values()) {
      Map<String, List<String>> versions = new LinkedHashMap<>();
      Map<String, List<String>> ways = new LinkedHashMap<>();
      for (Results.Row row : rows) {
        String workload = row.workload().name();
        row.measured(peer)
            .ifPresent(
                it -> {
                  add(versions, versions(it), workload);
                  add(ways, how(it), workload);
                });
      }
      if (!ways.isEmpty()) {
        table.row(peer.title(), text(versions), text(ways));
      }
    }
    return table.toString();
  }

  private static void add(Map<String, List<String>> workloads, String of, String workload) {
    workloads.computeIfAbsent(of, any -> new ArrayList<>()).add(workload);
  }

  private static String versions(Measured peer) {
    return new TreeMap<>(peer.versions())
        .entrySet().stream()
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(joining(", "));
  }

  /** Its way; with how much it computes, and how fast, where that is counted. */
  private static String how(Measured peer) {
    if (peer.gflop() == null) {
      return peer.how();
    }
    double perSecond = MILLIS_PER_SECOND * peer.gflop() / peer.step().median();
    return "%s, %s GFLOP, %s GFLOP/s"
        .formatted(peer.how(), figure(2, peer.gflop()), figure(0, perSecond));
  }

  /** What is the same for all workloads, or what it is for which of them. */
  private static String text(Map<String, List<String>> workloads) {
    return workloads.size() == 1
        ? workloads.keySet().iterator().next()
        : workloads.entrySet().stream()
            .map(it -> String.join(", ", it.getValue()) + ": " + it.getKey())
            .collect(joining("; "));
  }
}
