package dev.unrolled.benchmarks.training;

/** Results in Markdown. */
final class Table {

  private Table() {}

  static String of(Results results) {
    return "%s; %d threads for each peer.\n\n%s\n\n%s"
        .formatted(
            results.surroundings(),
            results.threads(),
            StepTable.of(results.rows()),
            PeerTable.of(results.rows()));
  }
}
