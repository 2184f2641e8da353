package dev.unrolled.benchmarks.growth;

import static dev.unrolled.benchmarks.growth.Measurements.answered;
import static dev.unrolled.benchmarks.growth.Measurements.profiled;
import static dev.unrolled.benchmarks.growth.Measurements.results;
import static dev.unrolled.benchmarks.growth.Measurements.trained;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Measurement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTablesTest {

  private static final Measurement SHORT =
      trained(Axis.INPUT_STEPS, 5, Optimizer.Adam, 450, 7, 6, 8);

  private static final Measurement LONG =
      trained(Axis.INPUT_STEPS, 10, Optimizer.Adam, 460, 12, 11, 13);

  @Test
  void pointsHaveMediansAndRatiosToTheFirst() {
    assertThat(GrowthTables.of(results(SHORT, LONG)).lines())
        .contains(
            "**Training against ids read, T**",
            "| Adam | 5 | 7.00 | 6.00 | 8.00 | 1.0 | 450 | 0.50 | 1.50 |",
            "| Adam | 10 | 12.00 | 11.00 | 13.00 | 1.7 | 460 | 0.50 | 1.50 |");
  }

  @Test
  void optimizersAreComparedAlongTheVocabulary() {
    Measurement few = trained(Axis.VOCABULARY, 100, Optimizer.Adam, 400, 5);
    Measurement many = trained(Axis.VOCABULARY, 1000, Optimizer.Adam, 450, 20);
    Measurement lazyFew = trained(Axis.VOCABULARY, 100, Optimizer.LazyAdam, 400, 5);
    Measurement lazyMany = trained(Axis.VOCABULARY, 1000, Optimizer.LazyAdam, 440, 10);
    assertThat(GrowthTables.of(results(few, many, lazyFew, lazyMany)).lines())
        .containsSubsequence(
            "| Adam | 1,000 | 20.00 | 20.00 | 20.00 | 4.0 | 450 | 0.50 | 1.50 |",
            "| LazyAdam | 1,000 | 10.00 | 10.00 | 10.00 | 2.0 | 440 | 0.50 | 1.50 |");
  }

  @Test
  void omitsSizesThatWereNotVaried() {
    assertThat(GrowthTables.of(results(SHORT))).isEqualTo("a machine.");
  }

  @Test
  void predictionsAreMeasuredWithAndWithoutTheOutputLayer() {
    List<Measurement> points = List.of(answered(100, 2, 4), answered(1000, 2.2, 40));
    assertThat(GrowthTables.answers(points).lines().skip(2))
        .containsExactly(
            "| 100 | 2.00 | 2.00 | 2.00 | 1.0 | 4.00 | 4.00 | 4.00 | 1.0 |",
            "| 1,000 | 2.20 | 2.20 | 2.20 | 1.1 | 40.00 | 40.00 | 40.00 | 10.0 |");
  }

  @Test
  void operationsAreSortedByTheirLargestTime() {
    Measurement adam =
        profiled(Optimizer.Adam, Map.of("ApplyAdam", List.of(3.0), "MatMul", List.of(2.0)));
    Measurement lazy = profiled(Optimizer.LazyAdam, Map.of("MatMul", List.of(4.0)));
    assertThat(GrowthTables.operations(List.of(adam, lazy)).lines())
        .containsExactly(
            "| operation | Adam, V = 100 | LazyAdam, V = 100 |",
            "|---|--:|--:|",
            "| `MatMul` | 2.00 | 4.00 |",
            "| `ApplyAdam` | 3.00 | 0.00 |");
  }
}
