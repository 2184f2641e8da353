package dev.unrolled.interchange;

import static dev.unrolled.interchange.Failures.messageOf;

import dev.unrolled.interchange.errors.InterchangeException.Reason;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.Shape;

/** Refused: weights without an exact conversion, and anything other than one cell. */
class CellRefusalTest {

  private static final ImportOptions DEFAULTS = ImportOptions.defaults();

  @Test
  void peepholesAreRefused() {
    messageOf(Reason.UNSUPPORTED, () -> tf1("peephole"))
        .isEqualTo(
            "peephole/rnn/lstm_cell: found peephole weights, which LSTMCell here does not have:"
                + " [peephole/rnn/lstm_cell/w_f_diag, peephole/rnn/lstm_cell/w_i_diag,"
                + " peephole/rnn/lstm_cell/w_o_diag]");
  }

  @Test
  void aProjectionIsRefused() {
    messageOf(Reason.UNSUPPORTED, () -> tf1("projection"))
        .isEqualTo(
            "projection/rnn/lstm_cell: found a projection, which LSTMCell here does not have:"
                + " [projection/rnn/lstm_cell/projection/kernel]");
    messageOf(Reason.UNSUPPORTED, () -> torch("lstm.weight_hr_l0", "lstm"))
        .isEqualTo(
            "lstm: found a projection, which LSTMCell here does not have: [lstm.weight_hr_l0]");
  }

  @Test
  void stackedCellsAreRefused() {
    messageOf(Reason.UNSUPPORTED, () -> tf1("stacked"))
        .isEqualTo(
            "stacked/rnn/multi_rnn_cell/cell_1/gru_cell: expected one cell, found stacked ones");
    messageOf(Reason.UNSUPPORTED, () -> torch("lstm.weight_ih_l1", "lstm"))
        .isEqualTo("lstm: found stacked layers, expected one layer: [lstm.weight_ih_l1]");
  }

  @Test
  void twoDirectionsAreRefused() {
    messageOf(
            Reason.UNSUPPORTED, () -> CellImport.read(Fixtures.read("cells.npz"), "both", DEFAULTS))
        .matches(
            "both/backward_simple_rnn\\w*/simple_rnn_cell: expected a layer of one direction,"
                + " found one of two");
    messageOf(Reason.UNSUPPORTED, () -> torch("gru.weight_ih_l0_reverse", "gru"))
        .isEqualTo(
            "gru: found a reverse direction, expected one direction:"
                + " [gru.weight_ih_l0_reverse]");
  }

  @Test
  void aScopeMustHaveExactlyOneCell() {
    NamedArrays torch = Fixtures.read("torch.npz");
    messageOf(Reason.UNSUPPORTED, () -> CellImport.read(torch, "", DEFAULTS))
        .isEqualTo(
            torch.origin() + ": expected one recurrent cell under \"\", found [gru, lstm, rnn]");
    messageOf(Reason.MISSING_OR_SURPLUS, () -> CellImport.read(torch, "decoder", DEFAULTS))
        .startsWith(torch.origin() + ": expected a recurrent cell under \"decoder\", found [lstm.");
  }

  @Test
  void theTwoFormsOfGRUAreNotInterchangeable() {
    CellWeights before = tf1("gru");
    messageOf(Reason.UNSUPPORTED, () -> before.in(new GRUCell(4, new Tanh(), true)))
        .isEqualTo(
            "expected a GRU that resets after the recurrent product, found one that resets before"
                + " it; no weights make the two the same function");
    CellWeights after = CellImport.read(Fixtures.read("torch.npz"), "gru", DEFAULTS);
    messageOf(Reason.UNSUPPORTED, () -> after.in(new GRUCell(4)))
        .isEqualTo(
            "expected a GRU that resets before the recurrent product, found one that resets after"
                + " it; no weights make the two the same function");
  }

  @Test
  void anotherKindOfCellThanRequestedIsRefused() {
    CellWeights gru = tf1("gru");
    messageOf(Reason.UNSUPPORTED, () -> gru.in(new LSTMCell(4)))
        .isEqualTo("expected weights of lstm, found gru");
    messageOf(Reason.WRONG_SHAPE, () -> gru.in(new GRUCell(5)))
        .isEqualTo("expected 5 units, found 4");
  }

  @Test
  void aMissingWeightIsNamed() {
    NamedArrays without =
        Fixtures.changed(Fixtures.read("tf1_cells.npz"), "gru/rnn/gru_cell/gates/bias", Map.of());
    messageOf(Reason.MISSING_OR_SURPLUS, () -> CellImport.read(without, "gru", DEFAULTS))
        .isEqualTo("missing: [gru/rnn/gru_cell/gates/bias]; surplus: []");
  }

  @Test
  void aWrongShapeIsReported() {
    messageOf(Reason.WRONG_SHAPE, () -> with("lstm/bias", "lstm", 15))
        .isEqualTo("lstm/bias: expected [16], found [15]");
    messageOf(Reason.WRONG_SHAPE, () -> with("lstm/kernel", "lstm", 3, 12))
        .isEqualTo("lstm/kernel: expected [-1, 16], found [3, 12]");
    messageOf(Reason.WRONG_SHAPE, () -> with("lstm/recurrent_kernel", "lstm", 4, 9))
        .startsWith("lstm/");
  }

  @Test
  void aJoinedKernelWithoutRowsForTheInputIsRefused() {
    var kernel = Floats.array(new float[16], Shape.of(4, 4));
    NamedArrays short4 =
        Fixtures.changed(
            Fixtures.read("tf1_cells.npz"),
            "",
            Map.of("basic_rnn/rnn/basic_rnn_cell/kernel", kernel));
    messageOf(Reason.WRONG_SHAPE, () -> CellImport.read(short4, "basic_rnn", DEFAULTS))
        .isEqualTo(
            "basic_rnn/rnn/basic_rnn_cell/kernel: expected more than 4 rows, those of h and of x,"
                + " found 4");
  }

  private static CellWeights tf1(String scope) {
    return CellImport.read(Fixtures.read("tf1_cells.npz"), scope, DEFAULTS);
  }

  private static CellWeights torch(String surplus, String scope) {
    var one = Map.of(surplus, Floats.array(new float[1], Shape.of(1, 1)));
    return CellImport.read(Fixtures.changed(Fixtures.read("torch.npz"), "", one), scope, DEFAULTS);
  }

  private static CellWeights with(String name, String scope, long... sizes) {
    Shape shape = Shape.of(sizes);
    var other = Map.of(name, Floats.array(new float[(int) shape.size()], shape));
    return CellImport.read(
        Fixtures.changed(Fixtures.read("cells.npz"), "", other), scope, DEFAULTS);
  }
}
