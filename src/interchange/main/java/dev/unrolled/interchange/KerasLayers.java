package dev.unrolled.interchange;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The classes of Keras's layers. */
final class KerasLayers {

  private static final Set<String> RECURRENT = Set.of("LSTM", "GRU", "SimpleRNN");

  private static final Set<String> OUTER =
      Set.of("RNN", "Bidirectional", "Functional", "Sequential", "Model");

  /** Layers that hand on their input when a model answers. */
  private static final Set<String> IDENTITIES =
      Set.of(
          "Identity",
          "Dropout",
          "SpatialDropout1D",
          "GaussianDropout",
          "GaussianNoise",
          "AlphaDropout",
          "ActivityRegularization");

  private KerasLayers() {}

  static boolean isRecurrent(KerasLayer layer) {
    return RECURRENT.contains(layer.className());
  }

  /** Whether a layer is recurrent, or may have such layers within it. */
  static boolean mayBeRecurrent(KerasLayer layer) {
    String name = layer.className();
    return isRecurrent(layer) || OUTER.contains(name) || name.startsWith(KerasConfig.CUSTOM);
  }

  static boolean isTimeDistributed(KerasLayer layer) {
    return layer.className().equals("TimeDistributed");
  }

  static boolean isBidirectional(KerasLayer layer) {
    return layer.className().equals("Bidirectional");
  }

  static boolean isIdentity(KerasLayer layer) {
    KerasLayer own = unwrapped(layer);
    return IDENTITIES.contains(own.className()) || isActivation(own, "linear");
  }

  static boolean isSoftmax(KerasLayer layer) {
    KerasLayer own = unwrapped(layer);
    return own.className().equals("Softmax") || isActivation(own, "softmax");
  }

  static boolean isArgmax(KerasLayer layer) {
    return layer.className().equals("Argmax");
  }

  static boolean isDense(KerasLayer layer) {
    return unwrapped(layer).className().equals("Dense");
  }

  /** Whether a layer makes vectors of ids. */
  static boolean isEmbedding(KerasLayer layer) {
    return Set.of("Embedding", "OneHot", "CategoryEncoding").contains(layer.className());
  }

  /** The layer within a {@code TimeDistributed}; any other layer itself. */
  static KerasLayer unwrapped(KerasLayer layer) {
    return isTimeDistributed(layer) ? inner(layer) : layer;
  }

  /** The layer within a {@code TimeDistributed} or, forwards, a {@code Bidirectional}. */
  static KerasLayer inner(KerasLayer outer) {
    return KerasConfig.wrapped(outer.config().get("layer"));
  }

  /** The layer that weights belong to, if the file describes it. */
  static Optional<KerasLayer> of(ArrayGroup group, List<KerasLayer> layers) {
    return layers.stream()
        .filter(layer -> group.isIn(layer.name()))
        .findFirst()
        .map(layer -> isBidirectional(layer) ? direction(group, layer) : unwrapped(layer));
  }

  /** Whether a layer has a bias; true if the file does not describe it. */
  static boolean hasBias(ArrayGroup group, List<KerasLayer> layers) {
    return of(group, layers)
        .map(layer -> layer.option("use_bias", "true"))
        .orElse("true")
        .equals("true");
  }

  /**
   * The layer of one direction. Which direction it runs in is not a matter of its cell, so its
   * {@code go_backwards} is left out.
   */
  private static KerasLayer direction(ArrayGroup group, KerasLayer both) {
    boolean backward = group.prefix().matches("(.*/)?backward_.*");
    Object given = both.config().get(backward ? "backward_layer" : "layer");
    KerasLayer found = given == null ? inner(both) : KerasConfig.wrapped(given);
    return found.without("go_backwards");
  }

  private static boolean isActivation(KerasLayer layer, String name) {
    return layer.className().equals("Activation")
        && layer.option("activation", "linear").equals(name);
  }
}
