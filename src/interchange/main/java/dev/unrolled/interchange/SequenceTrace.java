package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.SequenceImportOptions.Task;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.head.Pooling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chain of Keras's layers as a classifier or tagger: input, embedding or masking, recurrent
 * layers, pooling, dense layer, activation.
 */
final class SequenceTrace {

  private static final Map<String, Pooling> POOLINGS =
      Map.of("GlobalAveragePooling1D", Pooling.MEAN, "GlobalMaxPooling1D", Pooling.MAX);

  private final Origin origin;
  private final Queue<KerasLayer> rest = new ArrayDeque<>();
  private final List<String> notes;
  private OptionalInt inputLength = OptionalInt.empty();
  private boolean masked;

  private SequenceTrace(Origin origin, List<KerasLayer> chain, List<String> notes) {
    this.origin = origin;
    this.notes = notes;
    chain.stream().filter(layer -> !KerasLayers.isIdentity(layer)).forEach(rest::add);
  }

  /**
   * Finds the layers.
   *
   * @throws InterchangeException UNSUPPORTED if they are connected differently, or if a layer or
   *     option has no counterpart here
   */
  static SequenceTopology of(Origin origin, KerasGraph graph) {
    List<KerasLayer> chain = KerasChain.of(origin, graph);
    List<String> notes = SequenceOptions.check(chain);
    return new SequenceTrace(origin, chain, notes).trace();
  }

  private SequenceTopology trace() {
    next("InputLayer").ifPresent(input -> inputLength = inputLength(input));
    readMasking();
    Optional<KerasLayer> embedding = next("Embedding", "OneHot", "CategoryEncoding");
    embedding.filter(layer -> layer.is("mask_zero")).ifPresent(this::addMask);
    readMasking();
    List<KerasLayer> recurrent = new ArrayList<>();
    for (var next = nextRecurrent(); next.isPresent(); next = nextRecurrent()) {
      recurrent.add(next.get());
    }
    boolean sequences = requireSequences(recurrent);
    Optional<KerasLayer> pooling = next(POOLINGS.keySet().toArray(String[]::new));
    KerasLayer dense =
        next("Dense", "TimeDistributed").orElseThrow(() -> unexpected("a Dense layer"));
    String activation = activation(dense);
    if (!rest.isEmpty()) {
      throw unexpected("no further layer after \"%s\"".formatted(dense.name()));
    }
    return new SequenceTopology(
        embedding,
        masked,
        inputLength,
        recurrent,
        head(sequences, pooling, dense, activation),
        notes);
  }

  private void readMasking() {
    next("Masking").ifPresent(this::addMask);
  }

  private void addMask(KerasLayer layer) {
    masked = true;
    notes.add(
        "layer \"%s\": rows are given with their lengths; masked steps inside a row are not skipped"
            .formatted(layer.name()));
  }

  private static SequenceTopology.Head head(
      boolean sequences, Optional<KerasLayer> pooling, KerasLayer dense, String activation) {
    boolean tags = sequences && pooling.isEmpty();
    return new SequenceTopology.Head(
        tags ? Task.TAGGER : Task.CLASSIFIER,
        pooling.map(layer -> POOLINGS.get(layer.className())).orElse(Pooling.LAST),
        dense,
        activation);
  }

  /** Returns whether the last recurrent layer gives the outputs of all time steps. */
  private boolean requireSequences(List<KerasLayer> layers) {
    List<KerasLayer> recurrent =
        layers.stream().filter(layer -> !layer.className().equals("LayerNormalization")).toList();
    if (recurrent.isEmpty()) {
      throw unexpected("a recurrent layer");
    }
    for (KerasLayer layer : recurrent.subList(0, recurrent.size() - 1)) {
      if (!returnsSequences(layer)) {
        throw new InterchangeException(
            UNSUPPORTED,
            layer.where() + ": expected return_sequences, since a recurrent layer reads it");
      }
    }
    return returnsSequences(recurrent.get(recurrent.size() - 1));
  }

  private static boolean returnsSequences(KerasLayer layer) {
    KerasLayer inner = KerasLayers.isBidirectional(layer) ? KerasLayers.inner(layer) : layer;
    return inner.is("return_sequences");
  }

  /** Returns the activation of the logits: the dense layer's, or that of a layer after it. */
  private String activation(KerasLayer dense) {
    String own = KerasLayers.unwrapped(dense).option("activation", "linear");
    Optional<KerasLayer> after = next("Softmax", "Activation");
    if (after.isPresent() && !own.equals("linear")) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected one activation of the logits, found %s before it"
              .formatted(after.get().where(), own));
    }
    return after
        .map(l -> l.className().equals("Softmax") ? "softmax" : l.option("activation", own))
        .orElse(own);
  }

  private Optional<KerasLayer> nextRecurrent() {
    return next("LSTM", "GRU", "SimpleRNN", "Bidirectional", "LayerNormalization");
  }

  /** Takes the next layer if it is of one of some classes. */
  private Optional<KerasLayer> next(String... classes) {
    KerasLayer next = rest.peek();
    return next != null && List.of(classes).contains(next.className())
        ? Optional.ofNullable(rest.poll())
        : Optional.empty();
  }

  private InterchangeException unexpected(String expected) {
    KerasLayer next = rest.peek();
    return new InterchangeException(
        UNSUPPORTED,
        "%s: expected %s, found %s"
            .formatted(origin, expected, next == null ? "the output" : next.where()));
  }

  private static OptionalInt inputLength(KerasLayer input) {
    Object shape =
        input.config().getOrDefault("batch_shape", input.config().get("batch_input_shape"));
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
