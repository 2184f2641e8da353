package dev.unrolled.benchmarks.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  private static final Measurement OURS =
      measured("small", "unrolled", "fit", Map.of("ms", List.of(2.0, 4.0, 3.0)));
  private static final Measurement PYTORCH =
      measured("small", "pytorch", "fused", figures(List.of(8.0, 5.0, 6.0), List.of(0.25)));

  @Test
  void rowsHaveMediansWithBoundsAndRatiosOfTheSameRound() {
    assertThat(lines(OURS, PYTORCH))
        .containsSubsequence(
            "| workload | | ms | times unrolled | accuracy |",
            "|---|---|--:|--:|--:|",
            "| small | unrolled, noisy | 3.000 (2.000 to 4.000) | 1.000 | |",
            "| small | pytorch, noisy | 6.000 (5.000 to 8.000) | 2.000 (1.250 to 4.000) | 0.250 |");
  }

  @Test
  void withoutTheBaselineThereAreNoRatios() {
    assertThat(lines(PYTORCH)).contains("| workload | | ms | accuracy |");
  }

  @Test
  void eachComparedFigureHasATable() {
    Measurement rate =
        measured("large", "unrolled", "fit", Map.of("rows_per_second", List.of(12345.6)));
    assertThat(lines(OURS, rate))
        .contains("| large | unrolled | 12,346 | 1.000 |")
        .filteredOn(line -> line.startsWith("| workload"))
        .hasSize(2);
  }

  @Test
  void missingPeersAreNamedWithTheReason() {
    Measurement missing =
        new Measurement("small", "keras", Map.of(), "", Map.of(), "no Python was given");
    assertThat(lines(OURS, missing)).contains("| keras | missing: no Python was given | |");
  }

  @Test
  void textThatDiffersNamesItsWorkloads() {
    Measurement other = measured("large", "pytorch", "plain", Map.of("ms", List.of(9.0)));
    assertThat(lines(PYTORCH, other))
        .contains("| pytorch | torch 2 | small: fused; large: plain |");
  }

  @Test
  void writtenResultsAreReadUnchanged(@TempDir Path folder) throws IOException {
    Results results = new Results("a machine", List.of(OURS, PYTORCH));
    Path file = folder.resolve("results.json");
    results.write(file);
    assertThat(new ObjectMapper().readValue(file.toFile(), Results.class)).isEqualTo(results);
  }

  private static List<String> lines(Measurement... measurements) {
    Results results = new Results("a machine", List.of(measurements));
    return results
        .tables(Map.of("unrolled", it -> results.find(it.workload(), "unrolled")))
        .lines()
        .toList();
  }

  private static Map<String, List<Double>> figures(List<Double> millis, List<Double> accuracy) {
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    figures.put("ms", millis);
    figures.put("accuracy", accuracy);
    return figures;
  }

  private static Measurement measured(
      String workload, String peer, String how, Map<String, List<Double>> figures) {
    return new Measurement(workload, peer, Map.of("torch", "2"), how, figures, null);
  }
}
