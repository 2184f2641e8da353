package dev.unrolled.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Workload WORKLOAD = new Workload("small", 10, 5, 8, 3);
  private static final Measured OURS =
      new Measured(Peer.UNROLLED, Map.of(), "fit", List.of(2.0, 4.0, 3.0), 0.5, null);

  @Test
  void aLineHasTheMedianAndTheMedianOfTheRatiosRoundByRound() {
    Measured peer =
        new Measured(Peer.PYTORCH, Map.of(), "fused", List.of(8.0, 4.0, 6.0), 0.25, null);
    assertThat(linesOf(OURS, peer))
        .containsExactly(
            "| small | unrolled | 3.00 | 2.00 | 4.00 | 1.00 | 0.500 |",
            "| small | pytorch | 6.00 | 4.00 | 8.00 | 2.00 | 0.250 |");
  }

  @Test
  void aPeerThatIsMissingIsNamedWithTheReason() {
    assertThat(linesOf(OURS, Measured.missing(Peer.KERAS, "no Python was given for it")))
        .endsWith("| small | keras | missing: no Python was given for it | | | | |");
  }

  private static List<String> linesOf(Measured... peers) {
    Results results = new Results("a machine", List.of(new Results.Row(WORKLOAD, List.of(peers))));
    List<String> lines = Table.of(results).lines().toList();
    return lines.subList(2, lines.size());
  }
}
