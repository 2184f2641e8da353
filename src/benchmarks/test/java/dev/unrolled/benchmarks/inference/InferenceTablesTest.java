package dev.unrolled.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Results;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class InferenceTablesTest {

  private static final Workload LATENCY = new Workload(1, 32);
  private static final Workload SATURATION = new Workload(2, 256);

  @Test
  void callsHaveMediansOfRoundsAndRatios() {
    Measurement ours = measured(Peers.UNROLLED, LATENCY, 200, 400, 300);
    Measurement peer = measured(Peers.DJL, LATENCY, 800, 400, 600);
    assertThat(InferenceTables.latency(results(ours, peer)).lines().skip(2))
        .containsExactly(
            "| 32 | unrolled | 300 | 200 | 400 | 1.00 | 1.00 | 1.00 | 3,000 |",
            "| 32 | djl | 600 | 400 | 800 | 2.00 | 1.00 | 4.00 | 6,000 |");
  }

  @Test
  void saturationHasRatiosToPeers() {
    Measurement ours = measured(Peers.UNROLLED, SATURATION, 100, 200);
    Measurement peer = measured(Peers.DJL, SATURATION, 200, 200);
    assertThat(InferenceTables.saturation(results(ours, peer)).lines().skip(2))
        .containsExactly(
            "| 256 | unrolled | 7,500 | 5,000 | 10,000 | 1.00 | 1.00 | 1.00 |",
            "| 256 | djl | 5,000 | 5,000 | 5,000 | 1.50 | 1.00 | 2.00 |");
  }

  @Test
  void tableNamesMissingPeersWithTheReason() {
    String reason = "no Python was given for it";
    Results results = results(Measurement.missing(LATENCY.name(), Peers.PYTHON, reason));
    assertThat(InferenceTables.of(results))
        .endsWith("| python | missing: no Python was given for it | |");
  }

  @Test
  void withoutOursThereAreNoRatios() {
    Results results = results(measured(Peers.DJL, LATENCY, 800, 400, 600));
    assertThat(InferenceTables.latency(results))
        .endsWith("| 32 | djl | 600 | 400 | 800 | | | | 6,000 |");
  }

  private static Results results(Measurement... measurements) {
    return new Results("a machine", List.of(measurements));
  }

  private static Measurement measured(String peer, Workload workload, double... p50) {
    return new Measurement(
        workload.name(),
        peer,
        Map.of(),
        "",
        Map.of(
            "p50_micros", values(half -> half, p50),
            "p99_micros", values(half -> 10 * half, p50),
            "rows_per_second", values(half -> 1e6 / half, p50)),
        null);
  }

  private static List<Double> values(DoubleUnaryOperator value, double... p50) {
    return Arrays.stream(p50).map(value).boxed().toList();
  }
}
