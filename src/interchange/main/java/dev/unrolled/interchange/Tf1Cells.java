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
 * Cells of {@code tf.compat.v1.nn.rnn_cell}, converted to Keras's layout.
 *
 * <p>TF1 has one kernel {@code [F+U, gU]} for {@code [x, h]}: the first F rows are the kernel, the
 * others the recurrent kernel. tf-keras {@code layers/rnn/legacy_cells.py}. The weights do not
 * reveal {@code cell_clip} and {@code activation}: the caller is responsible for them.
 */
public final class Tf1Cells {

  private static final String KERNEL = "kernel";
  private static final String BIAS = "bias";

  private Tf1Cells() {}

  /**
   * Converts an {@code LSTMCell} or {@code BasicLSTMCell} with columns i, j, f, o.
   *
   * @param group {@code kernel [F+U, 4U]} and {@code bias [4U]}
   * @param forgetBias the value that TF1 adds to f at run time, 1 by default; it is added to the
   *     bias
   * @param activation the cell's activation
   * @return an {@link LSTMCell}'s weights
   * @throws InterchangeException UNSUPPORTED for peepholes or a projection; MISSING_OR_SURPLUS or
   *     WRONG_SHAPE
   */
  public static CellWeights lstm(ArrayGroup group, float forgetBias, Activation activation) {
    group.refuse("w_[fio]_diag", "peephole weights, which LSTMCell here does not have");
    group.refuse("projection/.*", "a projection, which LSTMCell here does not have");
    group.requireNames(List.of(KERNEL, BIAS));
    Matrix bias = group.matrix(BIAS, -1);
    int units = units(group, bias, 4);
    Matrix kernel = joined(group, KERNEL, 4, units).blocks(units, 0, 2, 1, 3);
    Matrix reordered = bias.blocks(units, 0, 2, 1, 3).plus(forgetBias, units, 2 * units);
    return split(new LSTMCell(units, activation, true), kernel, reordered);
  }

  /**
   * Converts a {@code GRUCell} with gates r, u, which applies the reset gate before the recurrent
   * product.
   *
   * @param group {@code gates/kernel [F+U, 2U]}, {@code gates/bias [2U]}, {@code candidate/kernel
   *     [F+U, U]}, {@code candidate/bias [U]}
   * @param activation the cell's activation
   * @return the weights of a {@link GRUCell} without {@code resetAfter}; Keras's z is u
   * @throws InterchangeException MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  public static CellWeights gru(ArrayGroup group, Activation activation) {
    group.requireNames(List.of("gates/kernel", "gates/bias", "candidate/kernel", "candidate/bias"));
    Matrix candidateBias = group.matrix("candidate/bias", -1);
    int units = candidateBias.columns();
    Matrix candidate = joined(group, "candidate/kernel", 1, units);
    Matrix gates = group.matrix("gates/kernel", candidate.rows(), 2L * units);
    Matrix gatesBias = group.matrix("gates/bias", 2L * units);
    return split(
        new GRUCell(units, activation, false),
        gates.blocks(units, 1, 0).beside(candidate),
        gatesBias.blocks(units, 1, 0).beside(candidateBias));
  }

  /**
   * Converts a {@code BasicRNNCell}.
   *
   * @param group {@code kernel [F+U, U]} and {@code bias [U]}
   * @param activation the cell's activation
   * @return a {@link SimpleRNNCell}'s weights
   * @throws InterchangeException MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  public static CellWeights basicRnn(ArrayGroup group, Activation activation) {
    group.requireNames(List.of(KERNEL, BIAS));
    Matrix bias = group.matrix(BIAS, -1);
    int units = bias.columns();
    return split(new SimpleRNNCell(units, activation), joined(group, KERNEL, 1, units), bias);
  }

  private static int units(ArrayGroup group, Matrix bias, int gates) {
    if (bias.columns() % gates != 0) {
      throw new InterchangeException(
          WRONG_SHAPE,
          "%s: expected %d gates of one size, found [%d]"
              .formatted(group.full(BIAS), gates, bias.columns()));
    }
    return bias.columns() / gates;
  }

  /** Returns a kernel for x and h, with at least one row for x. */
  private static Matrix joined(ArrayGroup group, String name, int gates, int units) {
    Matrix kernel = group.matrix(name, -1, (long) gates * units);
    if (kernel.rows() <= units) {
      throw new InterchangeException(
          WRONG_SHAPE,
          "%s: expected more than %d rows, those of h and of x, found %d"
              .formatted(group.full(name), units, kernel.rows()));
    }
    return kernel;
  }

  private static CellWeights split(RNNCell<?> cell, Matrix kernel, Matrix bias) {
    int features = kernel.rows() - cell.units();
    return new CellWeights(
        cell,
        kernel.rows(0, features).array(),
        kernel.rows(features, kernel.rows()).array(),
        bias.vector());
  }
}
