package dev.unrolled.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

  @Test
  void gridHasAllCombinations() {
    Grid grid = Grid.fromJson("{\"units\": [5, 15], \"learning_rate\": [0.01, 0.003, 1]}");
    assertThat(grid.size()).isEqualTo(6);
    assertThat(grid.candidates(Tiny.OPTIONS))
        .extracting(Candidate::toString)
        .containsExactly(
            "cell.units 5, optimizer.learning_rate 0.01",
            "cell.units 5, optimizer.learning_rate 0.003",
            "cell.units 5, optimizer.learning_rate 1",
            "cell.units 15, optimizer.learning_rate 0.01",
            "cell.units 15, optimizer.learning_rate 0.003",
            "cell.units 15, optimizer.learning_rate 1");
  }

  @Test
  void candidatesChangeOnlyTheirFields() {
    Options changed =
        Grid.fromJson("{\"batch_size\": [7], \"cell\": [\"gru\"], \"cell.units\": [9]}")
            .candidates(Tiny.OPTIONS)
            .get(0)
            .options();
    assertThat(changed.cell()).isInstanceOf(GRUCell.class);
    assertThat(changed.cell().units()).isEqualTo(9);
    assertThat(Tiny.OPTIONS.differences(changed.withCell(Tiny.OPTIONS.cell())))
        .containsOnlyKeys("batch_size");
  }

  @Test
  void anotherKindKeepsChangedValues() {
    assertThat(Grid.fromJson("{\"cell\": [\"lstm\", \"gru\"]}").candidates(Tiny.OPTIONS))
        .extracting(candidate -> candidate.options().cell().units())
        .containsExactly(6, 6);
  }

  @Test
  void fullPathSetsAFieldOfAnotherKind() {
    Grid grid = Grid.fromJson("{\"embedding\": [\"random\"], \"embedding.size\": [2, 3]}");
    assertThat(grid.candidates(Tiny.OPTIONS))
        .extracting(candidate -> candidate.options().embedding().name())
        .containsExactly("random:2", "random:3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | grid: expected at least one field with values, found none",
        "[] | grid: expected an object such as {\"units\": [50, 150]}, found []",
        "{\"units\": 5} | grid: units: expected a list of values, found 5",
        "{\"units\": []} | grid: units: expected at least one value, found none",
        "{\"units\": [5, 6, 5]} | grid: units: expected distinct values, found 5 twice",
        "{\"units\": [5]]} | grid: line 1, column 14: expected valid JSON, found",
        "{\"unit\": [5]} | grid: unknown field \"unit\"; known fields: vocabulary_size,"
            + " output_vocabulary_size, cell.name, cell.units,",
        "{\"name\": [\"gru\"]} | grid: ambiguous field \"name\"; fields of this name: cell.name,",
        "{\"cell.unit\": [5]} | grid: cell: unknown field \"unit\"; known fields: units,",
        "{\"units\": [5], \"cell.units\": [6]} | grid: cell.units: expected one list of values, found two",
        "{\"units\": [5, 0]} | grid: cell: units: expected at least 1, found 0",
        "{\"units\": [\"5\"]} | grid: cell.units: expected an integer, found \"5\"",
        "{\"cell\": [\"x\"]} | grid: cell.name: expected one of lstm, gru, simple_rnn, layer_norm_lstm, min_gru, found \"x\""
      })
  void reportsMistakesBeforeTraining(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GridSearch.of(Tiny.OPTIONS, Grid.fromJson(json)))
        .withMessageStartingWith(message);
  }

  @Test
  void javaAndJsonValuesAreEqual() {
    assertThat(new Grid(Map.of("seed", List.of(1L, (short) 2, 1L << 40))))
        .isEqualTo(Grid.fromJson("{\"seed\": [1, 2, 1099511627776]}"));
  }
}
