package dev.unrolled.interchange;

import static dev.unrolled.interchange.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.errors.InterchangeException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.framework.activations.Tanh;

/** A scope selects one cell of several. */
class CellScopeTest {

  private static final ImportOptions DEFAULTS = ImportOptions.defaults();

  @ParameterizedTest
  @ValueSource(strings = {"forward", "backward"})
  void oneDirectionIsRead(String direction) {
    NamedArrays file = Fixtures.read("cells.npz");
    String layer =
        LayerGroups.of(file).stream()
            .map(ArrayGroup::where)
            .filter(where -> where.startsWith("both/" + direction))
            .findFirst()
            .orElseThrow();
    CellWeights cell = CellImport.read(file, layer.substring(0, layer.lastIndexOf('/')), DEFAULTS);
    assertThat(Floats.flat(cell.kernel()))
        .containsExactly(Floats.flat(file.arrays().get(layer + "/kernel")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cell_0", "cell_1"})
  void oneCellOfAStackIsRead(String name) {
    NamedArrays file = Fixtures.read("tf1_cells.npz");
    String scope = "stacked/rnn/multi_rnn_cell/" + name;
    CellWeights expected = Tf1Cells.gru(file.group(scope + "/gru_cell/"), new Tanh());
    CellWeights found = CellImport.read(file, scope, DEFAULTS);
    assertThat(Floats.flat(found.kernel())).containsExactly(Floats.flat(expected.kernel()));
    assertThat(found.features()).isEqualTo(expected.features());
  }

  @Test
  void aScopeOfTheWholeStackIsRefused() {
    NamedArrays file = Fixtures.read("tf1_cells.npz");
    messageOf(
            Reason.UNSUPPORTED, () -> CellImport.read(file, "stacked/rnn/multi_rnn_cell", DEFAULTS))
        .isEqualTo(
            "stacked/rnn/multi_rnn_cell/cell_1/gru_cell: expected one cell, found stacked ones");
  }
}
