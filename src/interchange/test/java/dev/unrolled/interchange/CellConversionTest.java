package dev.unrolled.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.SimpleRNNCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.Tanh;

/** Converted cells reproduce the outputs of Python's cells. */
class CellConversionTest {

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "gru_before", "gru_after", "simple_rnn"})
  void kerasLayersGiveTheSameOutputs(String layer) {
    CellWeights cell = CellImport.read(Fixtures.read("cells.npz"), layer, ImportOptions.defaults());
    Running.assertClose(
        Running.cell(cell, Fixtures.expected("cells_expected.npz", "x")),
        Fixtures.expected("cells_expected.npz", layer));
  }

  @ParameterizedTest
  @CsvSource({"lstm,1", "lstm_forget,0.25", "gru,1", "basic_rnn,1"})
  void tf1CellsGiveTheSameOutputs(String scope, float forgetBias) {
    CellWeights cell =
        CellImport.read(
            Fixtures.read("tf1_cells.npz"),
            scope,
            ImportOptions.defaults().withForgetBias(forgetBias));
    Running.assertClose(
        Running.cell(cell, Fixtures.expected("tf1_cells_expected.npz", "x")),
        Fixtures.expected("tf1_cells_expected.npz", scope));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "gru", "rnn"})
  void pyTorchLayersGiveTheSameOutputs(String layer) {
    CellWeights cell = CellImport.read(Fixtures.read("torch.npz"), layer, ImportOptions.defaults());
    Running.assertClose(
        Running.cell(cell, Fixtures.expected("torch_expected.npz", "x")),
        Fixtures.expected("torch_expected.npz", layer));
  }

  @Test
  void theKindOfCellFollowsFromItsWeights() {
    assertThat(cell("cells.npz", "lstm")).isInstanceOf(LSTMCell.class);
    assertThat(cell("cells.npz", "simple_rnn")).isInstanceOf(SimpleRNNCell.class);
    assertThat(cell("cells.npz", "gru_after"))
        .isInstanceOfSatisfying(GRUCell.class, gru -> assertThat(gru.resetAfter()).isTrue());
    assertThat(cell("tf1_cells.npz", "gru"))
        .isInstanceOfSatisfying(GRUCell.class, gru -> assertThat(gru.resetAfter()).isFalse());
    assertThat(cell("torch.npz", "gru"))
        .isInstanceOfSatisfying(GRUCell.class, gru -> assertThat(gru.resetAfter()).isTrue());
  }

  @Test
  void aMissingKerasBiasBecomesZeros() {
    ArrayGroup gru = Fixtures.read("gru_before.keras").group("encoder/gru_cell/");
    CellWeights before = KerasCells.withoutBias(gru, tanh(), false);
    CellWeights after = KerasCells.withoutBias(gru, tanh(), true);
    assertThat(Floats.flat(before.bias())).containsExactly(new float[12]);
    assertThat(Floats.flat(after.bias())).containsExactly(new float[24]);
    assertThat(after.bias().rank()).isEqualTo(2);
  }

  @Test
  void theCallersActivationIsUsed() {
    ImportOptions relu = ImportOptions.defaults().withActivation("relu");
    CellWeights cell = CellImport.read(Fixtures.read("cells.npz"), "simple_rnn", relu);
    assertThat(cell.cell().config()).containsEntry("activation", "relu");
  }

  private static Activation tanh() {
    return new Tanh();
  }

  private static Object cell(String file, String scope) {
    return CellImport.read(Fixtures.read(file), scope, ImportOptions.defaults()).cell();
  }
}
