package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.WRONG_SHAPE;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.SimpleRNNCell;
import java.util.List;
import org.tensorflow.framework.activations.Activation;

/**
 * Cells in Keras's layout, which is this library's. Their weights are checked, not converted.
 *
 * <p>keras {@code src/layers/rnn/lstm.py}, {@code gru.py}, {@code simple_rnn.py}.
 */
public final class KerasCells {

  private static final String KERNEL = "kernel";
  private static final String RECURRENT = "recurrent_kernel";
  private static final String BIAS = "bias";

  private KerasCells() {}

  /**
   * Reads an {@code LSTM}, {@code GRU} or {@code SimpleRNN}, recognized by the number of gates.
   *
   * @param group {@code kernel [F, gU]}, {@code recurrent_kernel [U, gU]} and {@code bias [gU]},
   *     which is {@code [2, 3U]} for a GRU that resets after the product
   * @param activation the cell's activation
   * @return the cell's weights
   * @throws InterchangeException MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  public static CellWeights of(ArrayGroup group, Activation activation) {
    group.requireNames(List.of(KERNEL, RECURRENT, BIAS));
    Matrix recurrent = group.matrix(RECURRENT, -1, -1);
    int width = recurrent.columns();
    Matrix kernel = group.matrix(KERNEL, -1, width);
    boolean resetAfter = gates(group, recurrent) == 3 && group.rank(BIAS) == 2;
    Matrix bias = resetAfter ? group.matrix(BIAS, 2, width) : group.matrix(BIAS, width);
    return new CellWeights(
        cell(recurrent, activation, resetAfter),
        kernel.array(),
        recurrent.array(),
        resetAfter ? bias.array() : bias.vector());
  }

  /**
   * Reads a layer made with {@code use_bias=False}; its bias becomes zeros.
   *
   * @param group {@code kernel [F, gU]} and {@code recurrent_kernel [U, gU]}
   * @param activation the cell's activation
   * @param resetAfter a GRU's {@code reset_after}, which its weights do not reveal
   * @return the cell's weights
   * @throws InterchangeException MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  public static CellWeights withoutBias(
      ArrayGroup group, Activation activation, boolean resetAfter) {
    group.requireNames(List.of(KERNEL, RECURRENT));
    Matrix recurrent = group.matrix(RECURRENT, -1, -1);
    boolean rows = gates(group, recurrent) == 3 && resetAfter;
    Matrix bias = Matrix.zeros(rows ? 2 : 1, recurrent.columns());
    return new CellWeights(
        cell(recurrent, activation, rows),
        group.matrix(KERNEL, -1, recurrent.columns()).array(),
        recurrent.array(),
        rows ? bias.array() : bias.vector());
  }

  private static RNNCell<?> cell(Matrix recurrent, Activation activation, boolean resetAfter) {
    int units = recurrent.rows();
    return switch (recurrent.columns() / units) {
      case 4 -> new LSTMCell(units, activation, true);
      case 3 -> new GRUCell(units, activation, resetAfter);
      default -> new SimpleRNNCell(units, activation);
    };
  }

  private static int gates(ArrayGroup group, Matrix recurrent) {
    int gates = recurrent.columns() / recurrent.rows();
    if (recurrent.columns() % recurrent.rows() != 0 || !List.of(1, 3, 4).contains(gates)) {
      throw new InterchangeException(
          WRONG_SHAPE,
          "%s: expected [U, U], [U, 3U] or [U, 4U], found [%d, %d]"
              .formatted(group.full(RECURRENT), recurrent.rows(), recurrent.columns()));
    }
    return gates;
  }
}
