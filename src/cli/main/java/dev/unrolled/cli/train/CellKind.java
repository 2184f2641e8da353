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
    RNNCell<?> create(int units, Activation activation) {
      return new LSTMCell(units, activation, true);
    }
  },
  GRU {
    @Override
    RNNCell<?> create(int units, Activation activation) {
      return new GRUCell(units, activation, false);
    }
  },
  SIMPLE_RNN {
    @Override
    RNNCell<?> create(int units, Activation activation) {
      return new SimpleRNNCell(units, activation);
    }
  };

  abstract RNNCell<?> create(int units, Activation activation);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
