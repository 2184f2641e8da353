package dev.unrolled.benchmarks.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Peers at the same work by turns: in each round an epoch of every peer, one after the other.
 *
 * @param warmUps rounds that come first and do not count
 */
record Race(List<Peer> peers, Equipment equipment, int warmUps) {

  Results.Row run(Workload workload, Path setting) {
    List<Contender> contenders = new ArrayList<>();
    try {
      for (Peer peer : peers) {
        System.err.printf("%s: %s%n", workload.name(), peer.title());
        contenders.add(Contender.start(peer, workload.steps(), setting, equipment));
      }
      for (int round = 1 - warmUps; round <= workload.rounds(); round++) {
        System.err.printf("%s: round %d of %d%n", workload.name(), round, workload.rounds());
        for (Contender contender : contenders) {
          contender.epoch(round > 0);
        }
      }
      return new Results.Row(workload, contenders.stream().map(Contender::measured).toList());
    } finally {
      contenders.forEach(Contender::close);
    }
  }
}
