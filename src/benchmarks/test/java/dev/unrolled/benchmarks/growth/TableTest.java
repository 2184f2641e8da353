package dev.unrolled.benchmarks.growth;

import static dev.unrolled.benchmarks.growth.Measurements.answered;
import static dev.unrolled.benchmarks.growth.Measurements.profiled;
import static dev.unrolled.benchmarks.growth.Measurements.results;
import static dev.unrolled.benchmarks.growth.Measurements.trained;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.guide.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Results.Trained SHORT =
      trained(Axis.INPUT_STEPS, 5, Rule.ADAM, 450, 7, 6, 8);

  private static final Results.Trained LONG =
      trained(Axis.INPUT_STEPS, 10, Rule.ADAM, 460, 12, 11, 13);

  @Test
  void aPointHasTheMedianOfItsRoundsAndIsComparedWithTheFirst() {
    assertThat(Table.of(results(SHORT, LONG)).lines())
        .contains(
            "**Training against ids read, T**",
            "| Adam | 5 | 7.00 | 6.00 | 8.00 | 1.0 | 450 | 0.50 | 1.50 |",
            "| Adam | 10 | 12.00 | 11.00 | 13.00 | 1.7 | 460 | 0.50 | 1.50 |");
  }

  @Test
  void theLineThroughThePointsIsSaid() {
    assertThat(Table.of(results(SHORT, LONG)).lines())
        .contains(
            "Adam, by a straight line: a step takes 2.0 ms + 1.000 ms × T, no point further than"
                + " 0 % from it; the process has 440 MiB + 2.00 MiB × T, no point further than 0 %.");
  }

  @Test
  void howLongTheLargestGraphIsBuiltIsSaid() {
    assertThat(Table.of(results(SHORT, LONG)).lines())
        .anyMatch(line -> line.startsWith("At T = 10 the training graph is ready 0.50 s after"));
  }

  @Test
  void optimizersAreComparedAlongTheVocabulary() {
    Results.Trained few = trained(Axis.VOCABULARY, 100, Rule.ADAM, 400, 5);
    Results.Trained many = trained(Axis.VOCABULARY, 1000, Rule.ADAM, 450, 20);
    Results.Trained lazyFew = trained(Axis.VOCABULARY, 100, Rule.LAZY_ADAM, 400, 5);
    Results.Trained lazyMany = trained(Axis.VOCABULARY, 1000, Rule.LAZY_ADAM, 440, 10);
    assertThat(Table.of(results(few, many, lazyFew, lazyMany)).lines())
        .containsSubsequence(
            "| Adam | 1,000 | 20.00 | 20.00 | 20.00 | 4.0 | 450 | 0.50 | 1.50 |",
            "| LazyAdam | 1,000 | 10.00 | 10.00 | 10.00 | 2.0 | 440 | 0.50 | 1.50 |");
  }

  @Test
  void whatWasNotVariedIsLeftOut() {
    assertThat(Table.of(results(SHORT)))
        .isEqualTo("a machine; two threads for a training step, one for a call.");
  }

  @Test
  void answersAreShownWithoutTheOutputLayerAndWithIt() {
    List<Results.Answered> points = List.of(answered(100, 2, 4), answered(1000, 2.2, 40));
    assertThat(AnsweringTable.of(points).lines().skip(2))
        .containsExactly(
            "| 100 | 2.00 | 2.00 | 2.00 | 1.0 | 4.00 | 4.00 | 4.00 | 1.0 |",
            "| 1,000 | 2.20 | 2.20 | 2.20 | 1.1 | 40.00 | 40.00 | 40.00 | 10.0 |");
  }

  @Test
  void operationsComeInTheOrderOfTheMostTheyTakeAnywhere() {
    Results.Profiled adam =
        profiled(Rule.ADAM, new OperationCost("ApplyAdam", 3), new OperationCost("MatMul", 2));
    Results.Profiled lazy = profiled(Rule.LAZY_ADAM, new OperationCost("MatMul", 4));
    assertThat(OperationsTable.of(List.of(adam, lazy)).lines())
        .containsExactly(
            "| operation | Adam, V = 100 | LazyAdam, V = 100 |",
            "|---|--:|--:|",
            "| `MatMul` | 2.00 | 4.00 |",
            "| `ApplyAdam` | 3.00 | 0.00 |");
  }

  @Test
  void whatIsKeptIsReadAsTheSame() throws IOException {
    Results results =
        new Results(
            "a machine",
            List.of(SHORT, LONG),
            List.of(answered(100, 2, 4)),
            List.of(profiled(Rule.LAZY_ADAM, new OperationCost("MatMul", 4))));
    String json = Json.MAPPER.writeValueAsString(results);
    assertThat(Json.MAPPER.readValue(json, Results.class)).isEqualTo(results);
  }
}
