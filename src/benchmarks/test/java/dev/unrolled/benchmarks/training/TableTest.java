package dev.unrolled.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.guide.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Workload WORKLOAD = new Workload("small", 10, 5, 8, 3, 2);
  private static final Measured OURS =
      new Measured(Peer.UNROLLED, Map.of(), "fit", null, List.of(2.0, 4.0, 3.0), 0.5, null);

  private static final Measured PYTORCH =
      new Measured(
          Peer.PYTORCH, Map.of("torch", "2"), "fused", null, List.of(8.0, 4.0, 6.0), 0.25, null);

  @Test
  void aStepHasItsMedianItsBoundsAndTheRatiosRoundByRound() {
    assertThat(tableOf(OURS, PYTORCH))
        .contains(
            "| small | unrolled, noisy | 3.00 | 2.00 | 4.00 | 1.00 | 1.00 | 1.00 | 0.500 |",
            "| small | pytorch, noisy | 6.00 | 4.00 | 8.00 | 2.00 | 1.00 | 4.00 | 0.250 |");
  }

  @Test
  void aStepWhoseRoundsAgreeIsNotNoisy() {
    Measured steady =
        new Measured(Peer.UNROLLED, Map.of(), "fit", null, List.of(2.0, 2.9, 2.5), 0.5, null);
    assertThat(tableOf(steady))
        .contains("| small | unrolled | 2.50 | 2.00 | 2.90 | 1.00 | 1.00 | 1.00 | 0.500 |");
  }

  @Test
  void aPeerThatIsMissingIsNamedWithTheReason() {
    assertThat(tableOf(OURS, Measured.missing(Peer.KERAS, "no Python was given for it")))
        .contains("| small | keras, missing: no Python was given for it | | | | | | | |")
        .noneMatch(line -> line.startsWith("| keras"));
  }

  @Test
  void productsHaveNoAccuracyAndAreSaidWithHowFastTheyAreComputed() {
    Measured products =
        new Measured(Peer.PRODUCTS, Map.of(), "24 MatMul", 0.75, List.of(2.5), null, null);
    assertThat(tableOf(products))
        .contains(
            "| small | products | 2.50 | 2.50 | 2.50 | | | | |",
            "| products | | 24 MatMul, 0.75 GFLOP, 300 GFLOP/s |");
  }

  @Test
  void withoutOursThereAreNoRatios() {
    assertThat(tableOf(PYTORCH))
        .contains("| small | pytorch, noisy | 6.00 | 4.00 | 8.00 | | | | 0.250 |");
  }

  @Test
  void whatDiffersBetweenWorkloadsIsSaidWithThem() {
    Measured other =
        new Measured(Peer.PYTORCH, Map.of("torch", "2"), "plain", null, List.of(1.0), 0.25, null);
    Results results =
        new Results(
            "a machine",
            2,
            List.of(
                new Results.Row(WORKLOAD, List.of(PYTORCH)),
                new Results.Row(new Workload("large", 10, 5, 8, 3, 2), List.of(other))));
    assertThat(Table.of(results).lines())
        .contains("| pytorch | torch 2 | small: fused; large: plain |");
  }

  @Test
  void whatIsKeptIsReadAsTheSame() throws IOException {
    Results results =
        new Results("a machine", 2, List.of(new Results.Row(WORKLOAD, List.of(OURS, PYTORCH))));
    String json = Json.MAPPER.writeValueAsString(results);
    assertThat(Json.MAPPER.readValue(json, Results.class)).isEqualTo(results);
  }

  private static List<String> tableOf(Measured... peers) {
    List<Results.Row> rows = List.of(new Results.Row(WORKLOAD, List.of(peers)));
    return Table.of(new Results("a machine", 2, rows)).lines().toList();
  }
}
