package dev.unrolled.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Json;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Results;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingTablesTest {

  private static final Measurement OURS =
      measured(
          Peers.UNROLLED,
          "fit",
          Map.of("ms_per_step", List.of(2.0, 4.0, 3.0), "token_accuracy", List.of(0.5)));

  private static final Measurement PYTORCH =
      measured(
          Peers.PYTORCH,
          "fused",
          Map.of("ms_per_step", List.of(8.0, 4.0, 6.0), "token_accuracy", List.of(0.25)));

  @Test
  void stepsHaveMedianBoundsAndRatiosPerRound() {
    assertThat(tableOf(OURS, PYTORCH))
        .contains(
            "| small | unrolled, noisy | 3.00 | 2.00 | 4.00 | 1.00 | 1.00 | 1.00 | 0.500 |",
            "| small | pytorch, noisy | 6.00 | 4.00 | 8.00 | 2.00 | 1.00 | 4.00 | 0.250 |");
  }

  @Test
  void consistentRoundsAreNotNoisy() {
    Measurement steady =
        measured(Peers.UNROLLED, "fit", Map.of("ms_per_step", List.of(2.0, 2.9, 2.5)));
    assertThat(tableOf(steady))
        .contains("| small | unrolled | 2.50 | 2.00 | 2.90 | 1.00 | 1.00 | 1.00 | |");
  }

  @Test
  void tableNamesMissingPeersWithTheReason() {
    assertThat(
            tableOf(OURS, Measurement.missing("small", Peers.KERAS, "no Python was given for it")))
        .contains(
            "| small | keras, missing: no Python was given for it | | | | | | | |",
            "| keras | missing: no Python was given for it | |");
  }

  @Test
  void productsPeerHasARateAndNoAccuracy() {
    Measurement products =
        measured(
            Peers.PRODUCTS,
            "24 MatMul",
            Map.of("ms_per_step", List.of(2.5), "gflop", List.of(0.75)));
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
  void textThatDiffersNamesItsWorkloads() {
    Measurement other =
        new Measurement(
            "large", Peers.PYTORCH, Map.of("torch", "2"), "plain", PYTORCH.figures(), null);
    Measurement pytorch =
        new Measurement(
            "small", Peers.PYTORCH, Map.of("torch", "2"), "fused", PYTORCH.figures(), null);
    assertThat(tableOf(pytorch, other))
        .contains("| pytorch | torch 2 | small: fused; large: plain |");
  }

  @Test
  void storedResultsAreReadUnchanged() throws IOException {
    Measurement missing = Measurement.missing("small", Peers.KERAS, "no Python was given for it");
    Results results = new Results("a machine", List.of(OURS, PYTORCH, missing));
    String json = Json.MAPPER.writeValueAsString(results);
    assertThat(Json.MAPPER.readValue(json, Results.class)).isEqualTo(results);
  }

  private static Measurement measured(String peer, String how, Map<String, List<Double>> figures) {
    return new Measurement("small", peer, Map.of(), how, figures, null);
  }

  private static List<String> tableOf(Measurement... measurements) {
    return TrainingTables.of(new Results("a machine", List.of(measurements))).lines().toList();
  }
}
