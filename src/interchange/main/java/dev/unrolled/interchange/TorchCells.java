package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.WRONG_SHAPE;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.SimpleRNNCell;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.Shape;

/**
 * Cells of PyTorch's {@code state_dict}, converted to Keras's layout.
 *
 * <p>PyTorch computes {@code x @ weight.T}, has two biases, and orders an LSTM's gates i, f, g, o
 * and a GRU's r, z, n. Its GRU applies the reset gate after the recurrent product, so the second
 * bias stays separate. Documentation of {@code torch.nn.LSTM}, {@code GRU} and {@code RNN}.
 */
public final class TorchCells {

  private TorchCells() {}

  /**
   * Converts an {@code LSTM}, {@code GRU} or {@code RNN} of one layer and direction, or its cell,
   * recognized by the number of gates.
   *
   * @param group {@code weight_ih_l0 [gU, F]}, {@code weight_hh_l0 [gU, U]}, {@code bias_ih_l0
   *     [gU]} and {@code bias_hh_l0 [gU]}; without {@code _l0} for cells such as {@code LSTMCell}
   * @param activation the activation of an {@code RNN}; LSTM and GRU use tanh
   * @return the cell's weights
   * @throws InterchangeException UNSUPPORTED for several layers, another direction or a projection;
   *     MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  public static CellWeights of(ArrayGroup group, Activation activation) {
    requireOneLayer(group);
    List<String> names = names(group);
    group.requireNames(names);
    Matrix recurrent = group.matrix(names.get(1), -1, -1);
    long width = recurrent.rows();
    int units = recurrent.columns();
    Parts parts =
        new Parts(
            group.matrix(names.get(0), width, -1).transposed(),
            recurrent.transposed(),
            group.matrix(names.get(2), width),
            group.matrix(names.get(3), width));
    if (width != 4L * units && width != 3L * units && width != units) {
      throw new InterchangeException(
          WRONG_SHAPE,
          "%s: expected [U, U], [3U, U] or [4U, U], found %s"
              .formatted(group.full(names.get(1)), Shape.of(width, units)));
    }
    return parts.cell(units, activation);
  }

  /** Returns the names of a layer's weights: input, recurrent, then the biases. */
  static List<String> names(ArrayGroup group) {
    String layer = group.has(".*_l\\d+") ? "_l0" : "";
    return Stream.of("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        .map(name -> name + layer)
        .toList();
  }

  /** Transposed weights of a layer, with the gates in PyTorch's order. */
  private record Parts(Matrix kernel, Matrix recurrent, Matrix bias, Matrix recurrentBias) {

    CellWeights cell(int units, Activation activation) {
      return switch (kernel.columns() / units) {
        case 4 -> lstm(units);
        case 3 -> gru(units);
        default -> rnn(units, activation);
      };
    }

    CellWeights lstm(int units) {
      return new CellWeights(
          new LSTMCell(units),
          kernel.array(),
          recurrent.array(),
          bias.plus(recurrentBias).vector());
    }

    /** Reorders r, z, n to z, r, h. */
    CellWeights gru(int units) {
      return new CellWeights(
          new GRUCell(units, new Tanh(), true),
          kernel.blocks(units, 1, 0, 2).array(),
          recurrent.blocks(units, 1, 0, 2).array(),
          bias.above(recurrentBias).blocks(units, 1, 0, 2).array());
    }

    CellWeights rnn(int units, Activation activation) {
      return new CellWeights(
          new SimpleRNNCell(units, activation),
          kernel.array(),
          recurrent.array(),
          bias.plus(recurrentBias).vector());
    }
  }

  private static void requireOneLayer(ArrayGroup group) {
    group.refuse(".*_reverse", "a reverse direction, expected one direction");
    group.refuse(".*_l[1-9]\\d*", "stacked layers, expected one layer");
    group.refuse("weight_hr.*", "a projection, which LSTMCell here does not have");
  }
}
