package dev.unrolled.interchange;

import java.util.List;
import java.util.Optional;
import org.tensorflow.framework.activations.Activation;

/** Layouts of a recurrent cell's weights, recognized by their names. */
enum CellLayout {
  /** PyTorch: {@code weight_ih_l0} and others. */
  TORCH {
    @Override
    List<String> names(ArrayGroup group) {
      return TorchCells.names(group);
    }

    @Override
    CellWeights convert(ArrayGroup group, float forgetBias, Activation activation) {
      return TorchCells.of(group, activation);
    }
  },
  /** TF1's GRU: {@code gates/kernel} and {@code candidate/kernel}. */
  TF1_GRU {
    @Override
    List<String> names(ArrayGroup group) {
      return List.of("gates/kernel", "gates/bias", "candidate/kernel", "candidate/bias");
    }

    @Override
    CellWeights convert(ArrayGroup group, float forgetBias, Activation activation) {
      return Tf1Cells.gru(group, activation);
    }
  },
  /** TF1's LSTM: {@code rnn/lstm_cell/kernel}, for x and h. */
  TF1_LSTM {
    @Override
    List<String> names(ArrayGroup group) {
      return List.of("kernel", "bias");
    }

    @Override
    CellWeights convert(ArrayGroup group, float forgetBias, Activation activation) {
      return Tf1Cells.lstm(group, forgetBias, activation);
    }
  },
  /** TF1's basic RNN: {@code rnn/basic_rnn_cell/kernel}, for x and h. */
  TF1_RNN {
    @Override
    List<String> names(ArrayGroup group) {
      return List.of("kernel", "bias");
    }

    @Override
    CellWeights convert(ArrayGroup group, float forgetBias, Activation activation) {
      return Tf1Cells.basicRnn(group, activation);
    }
  },
  /** Keras: {@code kernel} and {@code recurrent_kernel}. */
  KERAS {
    @Override
    List<String> names(ArrayGroup group) {
      return List.of("kernel", "recurrent_kernel", "bias");
    }

    @Override
    CellWeights convert(ArrayGroup group, float forgetBias, Activation activation) {
      return KerasCells.of(group, activation);
    }
  };

  /** Scopes of TF1 only: Keras has {@code lstm_cell} too, but never below {@code rnn}. */
  private static final String TF1_LSTM_SCOPE =
      "(.*/)?(basic_lstm_cell|(rnn|fw|bw|cell_\\d+)/lstm_cell)(_\\d+)?/";

  private static final String KERAS_SCOPE = "(.*/)?(lstm|gru|simple_rnn)(_cell)?(_\\d+)?/";

  /** Returns the layout of a layer's weights; empty if the layer is not recurrent. */
  static Optional<CellLayout> of(ArrayGroup group) {
    if (LayerGroups.isTorchCell(group)) {
      return Optional.of(TORCH);
    } else if (group.has("(gates|candidate)/.*")) {
      return Optional.of(TF1_GRU);
    } else if (group.has("recurrent_kernel")) {
      return Optional.of(KERAS);
    } else if (group.prefix().matches(TF1_LSTM_SCOPE)) {
      return Optional.of(TF1_LSTM);
    } else if (group.prefix().matches("(.*/)?basic_rnn_cell(_\\d+)?/")) {
      return Optional.of(TF1_RNN);
    }
    return group.prefix().matches(KERAS_SCOPE) ? Optional.of(KERAS) : Optional.empty();
  }

  /** Returns the names of the weights. */
  abstract List<String> names(ArrayGroup group);

  /** Converts the weights to Keras's layout. */
  abstract CellWeights convert(ArrayGroup group, float forgetBias, Activation activation);
}
