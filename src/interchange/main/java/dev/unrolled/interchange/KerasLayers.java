package dev.unrolled.interchange;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Classification of Keras's layers. */
final class KerasLayers {

  private static final Set<String> RECURRENT = Set.of("LSTM", "GRU", "SimpleRNN");

  private static final Set<String> OUTER =
      Set.of("RNN", "Bidirectional", "Functional", "Sequential", "Model");

  /** Layers that return their input unchanged at inference. */
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

  /** Returns whether a layer is recurrent or may contain recurrent layers. */
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

  /** Returns whether a layer turns ids into vectors. */
  static boolean isEmbedding(KerasLayer layer) {
    return Set.of("Embedding", "OneHot", "CategoryEncoding").contains(layer.className());
  }

  /** Returns the layer inside a {@code TimeDistributed}; any other layer itself. */
  static KerasLayer unwrapped(KerasLayer layer) {
    return isTimeDistributed(layer) ? inner(layer) : layer;
  }

  /**
   * Returns the layer inside a {@code TimeDistributed}, or the forward layer of a {@code
   * Bidirectional}.
   */
  static KerasLayer inner(KerasLayer outer) {
    return KerasConfig.wrapped(outer.config().get("layer"));
  }

  /** Returns the layer that the weights belong to, if the file describes it. */
  static Optional<KerasLayer> of(ArrayGroup group, List<KerasLayer> layers) {
    return layers.stream()
        .filter(layer -> group.isIn(layer.name()))
        .findFirst()
        .map(layer -> isBidirectional(layer) ? direction(group, layer) : unwrapped(layer));
  }

  /** Returns whether a layer has a bias; true if the file does not describe it. */
  static boolean hasBias(ArrayGroup group, List<KerasLayer> layers) {
    return of(group, layers)
        .map(layer -> layer.option("use_bias", "true"))
        .orElse("true")
        .equals("true");
  }

  /**
   * Returns the layer of one direction, without {@code go_backwards}: the direction does not affect
   * the cell.
   */
  private static KerasLayer direction(ArrayGroup group, KerasLayer both) {
    boolean backward = group.prefix().matches("(.*/)?backward_.*");
    return directions(both).get(backward ? 1 : 0).without("go_backwards");
  }

  /** Returns the forward layer, and the backward one without {@code go_backwards}. */
  static List<KerasLayer> directions(KerasLayer both) {
    Object backward = both.config().get("backward_layer");
    KerasLayer given = backward == null ? inner(both) : KerasConfig.wrapped(backward);
    return List.of(inner(both), given.without("go_backwards"));
  }

  private static boolean isActivation(KerasLayer layer, String name) {
    return layer.className().equals("Activation")
        && layer.option("activation", "linear").equals(name);
  }
}
