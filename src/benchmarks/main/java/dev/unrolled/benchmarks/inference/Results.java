package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.guide.Section;
import java.util.List;

/**
 * All that was measured, as it is kept.
 *
 * @param surroundings processor, system and Java
 * @param peers in the order in which they take their turns
 */
record Results(String surroundings, List<Measured> peers) {

  static final Section<Results> SECTION =
      new Section<>("inference", Results.class, Table::of, Headlines::of);

  /** Whether no peer is missing. */
  boolean isComplete() {
    return peers.stream().allMatch(it -> it.missing() == null);
  }

  /** The rounds of this library at its fastest, which is frozen; none if it is missing. */
  List<Timed> ours(Workload workload) {
    List<Timed> frozen = rounds(Peer.FROZEN, workload);
    return frozen.isEmpty() ? rounds(Peer.UNROLLED, workload) : frozen;
  }

  private List<Timed> rounds(Peer peer, Workload workload) {
    return peers.stream()
        .filter(it -> it.peer() == peer)
        .findFirst()
        .map(it -> it.rounds(workload))
        .orElse(List.of());
  }
}
