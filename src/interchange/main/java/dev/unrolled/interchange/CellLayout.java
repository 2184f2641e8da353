package dev.unrolled.interchange;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.framework.activations.Activation;

/** Layouts of a recurrent cell's weights, recognized by their names. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum CellLayout {
  /** PyTorch: {@code weight_ih_l0} and others. */
  TORCH(TorchCells::names, (group, forgetBias, activation) -> TorchCells.of(group, activation)),
  /** TF1's GRU: {@code gates/kernel} and {@code candidate/kernel}. */
  TF1_GRU(
      group -> List.of("gates/kernel", "gates/bias", "candidate/kernel", "candidate/bias"),
      (group, forgetBias, activation) -> Tf1Cells.gru(group, activation)),
  /** TF1's LSTM: {@code rnn/lstm_cell/kernel}, for x and h. */
  TF1_LSTM(group -> List.of("kernel", "bias"), Tf1Cells::lstm),
  /** TF1's basic RNN: {@code rnn/basic_rnn_cell/kernel}, for x and h. */
  TF1_RNN(
      group -> List.of("kernel", "bias"),
      (group, forgetBias, activation) -> Tf1Cells.basicRnn(group, activation)),
  /** Keras: {@code kernel} and {@code recurrent_kernel}. */
  KERAS(
      group -> List.of("kernel", "recurrent_kernel", "bias"),
      (group, forgetBias, activation) -> KerasCells.of(group, activation));

  /** Scopes of TF1 only: Keras has {@code lstm_cell} too, but never below {@code rnn}. */
  private static final String TF1_LSTM_SCOPE =
      "(.*/)?(basic_lstm_cell|(rnn|fw|bw|cell_\\d+)/lstm_cell)(_\\d+)?/";

  private static final String KERAS_SCOPE = "(.*/)?(lstm|gru|simple_rnn)(_cell)?(_\\d+)?/";

  /** Converts weights to Keras's layout. */
  private interface Conversion {
    CellWeights convert(ArrayGroup group, float forgetBias, Activation activation);
  }

  private final Function<ArrayGroup, List<String>> names;
  private final Conversion conversion;

  CellLayout(Function<ArrayGroup, List<String>> names, Conversion conversion) {
    this.names = names;
    this.conversion = conversion;
  }

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
  List<String> names(ArrayGroup group) {
    return names.apply(group);
  }

  /** Converts the weights to Keras's layout. */
  CellWeights convert(ArrayGroup group, float forgetBias, Activation activation) {
    return conversion.convert(group, forgetBias, activation);
  }
}
