package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.guide.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured, as it is kept.
 *
 * @param surroundings processor, system and Java
 * @param threads that each peer had
 */
record Results(String surroundings, int threads, List<Row> rows) {

  static final Section<Results> SECTION =
      new Section<>("training", Results.class, Table::of, Headlines::of);

  /** These and a workload more. */
  Results with(Row row) {
    List<Row> all = new ArrayList<>(rows);
    all.add(row);
    return new Results(surroundings, threads, all);
  }

  /** Whether no peer is missing. */
  boolean isComplete() {
    return rows.stream().flatMap(row -> row.peers().stream()).allMatch(it -> it.missing() == null);
  }

  /** A workload by all peers. */
  record Row(Workload workload, List<Measured> peers) {

    /** What a peer did; empty if it is missing. */
    Optional<Measured> measured(Peer peer) {
      return peers.stream().filter(it -> it.peer() == peer && it.missing() == null).findFirst();
    }

    /** What this library did; null if it is missing. */
    @Nullable Measured ours() {
      return measured(Peer.UNROLLED).orElse(null);
    }
  }
}
