package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.ActivationKind;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.RNNCell;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The model's cell and embedding. The words are Keras's. */
final class CellFlags {

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description =
          "Start from the weights of this model, of this library; its layers, vocabularies and names"
              + " replace the options' (default: random weights).")
  @Nullable Path from;

  @Option(
      names = "--cell",
      defaultValue = "lstm",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private CellKind cell;

  @Option(
      names = "--units",
      defaultValue = "150",
      description = "Size of the cells' state (default: ${DEFAULT-VALUE}).")
  private int units;

  @Option(
      names = "--activation",
      defaultValue = "tanh",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ActivationKind activation;

  @Option(
      names = "--unit-forget-bias",
      arity = "1",
      paramLabel = "<true|false>",
      description = "lstm: whether the forget gate's bias starts at 1 (default: true).")
  private @Nullable Boolean unitForgetBias;

  @Option(
      names = "--reset-after",
      arity = "1",
      paramLabel = "<true|false>",
      description =
          "gru: whether the reset gate follows the product with recurrent_kernel, as by default in"
              + " Keras (default: false).")
  private @Nullable Boolean resetAfter;

  @Option(
      names = "--embedding",
      converter = EmbeddingOption.class,
      paramLabel = "<kind>",
      description =
          "one-hot, random:SIZE (trained) or pretrained:FILE (a row of numbers for each id, not"
              + " trained) (default: one-hot; random:64 of classify).")
  private @Nullable Embedding embedding;

  /** The embedding. */
  Embedding embedding(Embedding byDefault) {
    return embedding == null ? byDefault : embedding;
  }

  /**
   * The cell that these flags describe.
   *
   * @throws IllegalArgumentException if a flag is of another kind of cell
   */
  RNNCell<?> cell() {
    requireKind("--unit-forget-bias", unitForgetBias, CellKind.LSTM);
    requireKind("--reset-after", resetAfter, CellKind.GRU);
    boolean option =
        cell == CellKind.GRU
            ? Boolean.TRUE.equals(resetAfter)
            : !Boolean.FALSE.equals(unitForgetBias);
    return cell.create(units, activation.create(), option);
  }

  private void requireKind(String flag, @Nullable Boolean value, CellKind kind) {
    if (value != null && cell != kind) {
      throw new IllegalArgumentException(
          "%s: expected --cell %s, found --cell %s".formatted(flag, kind, cell));
    }
  }
}
