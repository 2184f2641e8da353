package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.peer.Python;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Peers at the same work by turns: in each round each workload by every peer, one after the other.
 *
 * @param rounds that count
 * @param millis how long a turn takes
 */
record Race(List<Peer> peers, int rounds, long millis) {

  private static final int WARM_UPS = 2;

  List<Measured> run(Path rows, @Nullable Python python) {
    List<Contender> contenders =
        peers.stream().map(peer -> Contender.start(peer, rows, python)).toList();
    try {
      compareAnswers(contenders);
      for (int round = 1 - WARM_UPS; round <= rounds; round++) {
        System.err.printf("round %d of %d%n", round, rounds);
        for (Workload workload : Workload.ALL) {
          for (Contender contender : contenders) {
            contender.round(workload, millis, round > 0);
          }
        }
      }
      return contenders.stream().map(Contender::measured).toList();
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  /** Who does not answer as the first does is dropped: its times could not be compared. */
  private static void compareAnswers(List<Contender> contenders) {
    Answers expected = null;
    for (Contender contender : contenders) {
      Optional<Answers> answers = contender.answers();
      if (expected == null) {
        expected = answers.orElse(null);
      } else {
        answers.flatMap(expected::objection).ifPresent(contender::drop);
      }
    }
  }
}
