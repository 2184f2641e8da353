package dev.unrolled.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Workload LATENCY = new Workload(1, 32);
  private static final Workload SATURATION = new Workload(2, 256);

  @Test
  void aCallHasTheMedianOfItsRoundsAndOfTheirRatios() {
    Measured ours = measured(Peer.UNROLLED, LATENCY, 200, 400, 300);
    Measured peer = measured(Peer.DJL, LATENCY, 800, 400, 600);
    assertThat(LatencyTable.of(results(ours, peer)).lines().skip(2))
        .containsExactly(
            "| 32 | unrolled | 300 | 200 | 400 | 1.00 | 1.00 | 1.00 | 3,000 |",
            "| 32 | djl | 600 | 400 | 800 | 2.00 | 1.00 | 4.00 | 6,000 |");
  }

  @Test
  void saturationHasHowManyTimesAPeersRowsOursAre() {
    Measured ours = measured(Peer.UNROLLED, SATURATION, 100, 200);
    Measured peer = measured(Peer.DJL, SATURATION, 200, 200);
    assertThat(SaturationTable.of(results(ours, peer)).lines().skip(2))
        .containsExactly(
            "| 256 | unrolled | 7,500 | 5,000 | 10,000 | 1.00 | 1.00 | 1.00 |",
            "| 256 | djl | 5,000 | 5,000 | 5,000 | 1.50 | 1.00 | 2.00 |");
  }

  @Test
  void aPeerThatIsMissingIsNamedWithTheReason() {
    Results results = results(Measured.missing(Peer.PYTHON, "no Python was given for it"));
    assertThat(Table.of(results)).endsWith("| python | missing: no Python was given for it | |");
  }

  @Test
  void withoutOursThereAreNoRatios() {
    Results results = results(measured(Peer.DJL, LATENCY, 800, 400, 600));
    assertThat(LatencyTable.of(results)).endsWith("| 32 | djl | 600 | 400 | 800 | | | | 6,000 |");
  }

  private static Results results(Measured... peers) {
    return new Results("a machine", List.of(peers));
  }

  private static Measured measured(Peer peer, Workload workload, double... p50) {
    List<Timed> rounds =
        Arrays.stream(p50).mapToObj(half -> new Timed(half, 10 * half, 1e6 / half)).toList();
    return new Measured(peer, Map.of(), "", List.of(new Measured.Calls(workload, rounds)), null);
  }
}
