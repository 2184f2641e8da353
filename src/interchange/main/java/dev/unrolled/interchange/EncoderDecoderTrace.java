package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Traces an encoder-decoder through a Keras model, from its outputs to its input.
 *
 * <p>Only this library's topology is accepted. The encoder reads embedded or one-hot ids and starts
 * from zero. The decoder starts in the encoder's last state and reads its h, repeated, at every
 * time step. A dense layer computes logits from its outputs.
 */
final class EncoderDecoderTrace {

  private final Origin origin;
  private final KerasGraph graph;
  private final KerasPath path;

  private EncoderDecoderTrace(Origin origin, KerasGraph graph) {
    this.origin = origin;
    this.graph = graph;
    this.path = new KerasPath(graph);
  }

  /**
   * Finds the layers.
   *
   * @throws InterchangeException UNSUPPORTED if they are connected differently, or if a layer or
   *     option is not supported
   */
  static EncoderDecoderTopology of(Origin origin, KerasGraph graph) {
    ModelKind.requireEncoderDecoder(origin, graph);
    List<String> notes = KerasOptions.check(graph.layers());
    return new EncoderDecoderTrace(origin, graph).trace(notes);
  }

  private EncoderDecoderTopology trace(List<String> notes) {
    requireOneInput();
    KerasOutputs outputs = new KerasOutputs(graph, path);
    KerasTensor logits = outputs.logits(origin);
    KerasTensor decoded = decoded(logits);
    KerasTensor repeated = repeated(decoded);
    KerasTensor hidden = hidden(repeated);
    requireState(decoded, hidden);
    KerasTensor vectors = vectors(hidden);
    KerasLayer embedding = path.layer(vectors);
    KerasLayer ids = ids(vectors);
    notes.addAll(outputs.noteOthers());
    return new EncoderDecoderTopology(
        path.layer(hidden),
        path.layer(decoded),
        path.layer(logits),
        Optional.of(embedding).filter(layer -> layer.className().equals("Embedding")),
        inputLength(ids),
        size(path.layer(repeated).config().get("n")),
        notes);
  }

  private void requireOneInput() {
    if (graph.inputs().size() != 1) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected one input, the ids, found %d: %s"
              .formatted(origin, graph.inputs().size(), path.describe(graph.inputs())));
    }
  }

  /** Returns the decoder's outputs, the input of the dense layer. */
  private KerasTensor decoded(KerasTensor logits) {
    KerasTensor decoded = path.source(path.input(logits));
    KerasLayer layer = path.layer(decoded);
    if (!KerasLayers.isRecurrent(layer)) {
      throw unexpected(logits, "the outputs of the decoder as input", decoded);
    }
    if (decoded.output() != 0 || !layer.is("return_sequences")) {
      throw unexpected(logits, "the decoder's outputs at every step as input", decoded);
    }
    if (!path.startsFromState(decoded)) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected a decoder that starts in the encoder's state, found \"%s\" without initial_state"
              .formatted(origin, layer.name()));
    }
    return decoded;
  }

  /** Returns the decoder's input, the output of {@code RepeatVector}. */
  private KerasTensor repeated(KerasTensor decoded) {
    KerasTensor repeated = path.source(path.firstInput(decoded));
    if (!path.layer(repeated).className().equals("RepeatVector")) {
      throw unexpected(decoded, "the encoder's h, repeated by RepeatVector, as input", repeated);
    }
    return repeated;
  }

  /** Returns the encoder's h, the input of {@code RepeatVector}. */
  private KerasTensor hidden(KerasTensor repeated) {
    KerasTensor hidden = path.source(path.input(repeated));
    if (!path.isHidden(hidden)) {
      throw unexpected(repeated, "the encoder's h as input", hidden);
    }
    return hidden;
  }

  /** Checks that the decoder starts in the encoder's last state. */
  private void requireState(KerasTensor decoded, KerasTensor hidden) {
    KerasLayer encoder = path.layer(hidden);
    KerasLayer decoder = path.layer(decoded);
    List<KerasTensor> state = path.call(decoded).initialState().stream().map(path::source).toList();
    boolean isLstm = encoder.className().equals("LSTM");
    boolean matches = state.size() == (isLstm ? 2 : 1) && isH(state.get(0), hidden);
    if (!matches || (isLstm && !state.get(1).equals(output(hidden, 2)))) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected as initial_state [%s] of \"%s\", found %s"
              .formatted(
                  decoder.where(), isLstm ? "h, c" : "h", encoder.name(), path.describe(state)));
    }
    if (encoder.name().equals(decoder.name())) {
      throw new InterchangeException(
          UNSUPPORTED, decoder.where() + ": expected two recurrent layers, found one called twice");
    }
  }

  /** Returns whether a tensor is the h of the same call, as its output or its state. */
  private boolean isH(KerasTensor tensor, KerasTensor hidden) {
    return path.isHidden(tensor) && output(tensor, 0).equals(output(hidden, 0));
  }

  private static KerasTensor output(KerasTensor tensor, int output) {
    return new KerasTensor(tensor.layer(), tensor.call(), output);
  }

  /** Returns the encoder's input. */
  private KerasTensor vectors(KerasTensor hidden) {
    KerasCall call = path.call(hidden);
    if (!call.initialState().isEmpty()) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected an encoder that starts from zero, found initial_state %s"
              .formatted(path.layer(hidden).where(), path.describe(call.initialState())));
    }
    KerasTensor vectors = path.source(path.input(hidden));
    if (!KerasLayers.isEmbedding(path.layer(vectors))) {
      throw unexpected(
          hidden,
          "vectors of ids, made by Embedding, OneHot or CategoryEncoding, as input",
          vectors);
    }
    return vectors;
  }

  /** Returns the model's input layer. */
  private KerasLayer ids(KerasTensor vectors) {
    KerasTensor ids = path.source(path.input(vectors));
    if (!graph.inputs().contains(ids)) {
      throw unexpected(vectors, "the model's input as input", ids);
    }
    return path.layer(ids);
  }

  private InterchangeException unexpected(KerasTensor reader, String expected, KerasTensor found) {
    return new InterchangeException(
        UNSUPPORTED,
        "%s: expected %s, found %s"
            .formatted(path.layer(reader).where(), expected, path.describe(found)));
  }

  private static OptionalInt inputLength(KerasLayer ids) {
    Object shape = ids.config().getOrDefault("batch_shape", ids.config().get("batch_input_shape"));
    return shape instanceof List<?> sizes && sizes.size() > 1
        ? size(sizes.get(1))
        : OptionalInt.empty();
  }

  private static OptionalInt size(@Nullable Object size) {
    return size instanceof Integer number && number > 0
        ? OptionalInt.of(number)
        : OptionalInt.empty();
  }
}
