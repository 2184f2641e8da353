package dev.unrolled.cli.train;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.SimpleRNNCell;
import java.util.Locale;
import org.tensorflow.framework.activations.Activation;

/** The cells that the command knows. */
enum CellKind {
  LSTM {
    @Override
    RNNCell<?> create(int units, Activation activation, boolean option) {
      return new LSTMCell(units, activation, option);
    }
  },
  GRU {
    @Override
    RNNCell<?> create(int units, Activation activation, boolean option) {
      return new GRUCell(units, activation, option);
    }
  },
  SIMPLE_RNN {
    @Override
    RNNCell<?> create(int units, Activation activation, boolean option) {
      return new SimpleRNNCell(units, activation);
    }
  };

  /**
   * A new cell.
   *
   * @param option unit_forget_bias of an LSTM, reset_after of a GRU
   */
  abstract RNNCell<?> create(int units, Activation activation, boolean option);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
