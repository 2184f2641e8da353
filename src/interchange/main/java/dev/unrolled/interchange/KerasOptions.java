package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a Keras model's layers were made with: what has no counterpart here is refused. */
final class KerasOptions {

  private static final Set<String> RECURRENT = Set.of("LSTM", "GRU", "SimpleRNN");
  private static final Set<String> ACTIVATIONS =
      Set.of("tanh", "relu", "selu", "elu", "sigmoid", "softplus", "softsign", "linear");
  private static final Set<String> HARMLESS =
      Set.of(
          "InputLayer",
          "OneHot",
          "CategoryEncoding",
          "RepeatVector",
          "Dropout",
          "Softmax",
          "Argmax");

  private KerasOptions() {}

  /**
   * Checks all layers.
   *
   * @return what is left out, because it plays no part when a model answers
   * @throws InterchangeException UNSUPPORTED, with the layer and the option
   */
  static List<String> check(List<KerasLayer> layers) {
    List<String> notes = new ArrayList<>();
    for (KerasLayer layer : layers) {
      if (RECURRENT.contains(layer.className())) {
        recurrent(layer, notes);
      } else if (layer.className().equals("Embedding")) {
        require(layer, "mask_zero", "false", Set.of("false"));
      } else if (Set.of("Dense", "Activation").contains(layer.className())) {
        note(layer, "use_bias", "true", "the bias is zeros", notes);
        require(layer, "activation", "linear", Set.of("linear", "softmax"));
      } else if (layer.className().equals("TimeDistributed")) {
        notes.addAll(check(List.of(inner(layer))));
      } else if (!HARMLESS.contains(layer.className())) {
        throw new InterchangeException(
            UNSUPPORTED,
            "layer \"%s\": %s has no counterpart here".formatted(layer.name(), layer.className()));
      }
    }
    return notes;
  }

  /** The layer that weights belong to, if the file describes it. */
  static Optional<KerasLayer> of(ArrayGroup group, List<KerasLayer> layers) {
    return layers.stream()
        .filter(layer -> group.prefix().startsWith(layer.name() + "/"))
        .findFirst()
        .map(layer -> layer.className().equals("TimeDistributed") ? inner(layer) : layer);
  }

  /** Whether a layer has a bias; true if the file does not describe it. */
  static boolean hasBias(ArrayGroup group, List<KerasLayer> layers) {
    return of(group, layers)
        .map(layer -> layer.option("use_bias", "true"))
        .orElse("true")
        .equals("true");
  }

  /** Whether a layer is recurrent. */
  static boolean isRecurrent(KerasLayer layer) {
    return RECURRENT.contains(layer.className());
  }

  private static void recurrent(KerasLayer layer, List<String> notes) {
    require(layer, "activation", "tanh", ACTIVATIONS);
    if (!layer.className().equals("SimpleRNN")) {
      require(layer, "recurrent_activation", "sigmoid", Set.of("sigmoid"));
    }
    require(layer, "go_backwards", "false", Set.of("false"));
    require(layer, "time_major", "false", Set.of("false"));
    note(layer, "dropout", "0.0", "plays no part when a model answers", notes);
    note(layer, "recurrent_dropout", "0.0", "plays no part when a model answers", notes);
    note(layer, "stateful", "false", "every call starts from zero here", notes);
    note(layer, "use_bias", "true", "the bias is zeros", notes);
  }

  private static void require(KerasLayer layer, String option, String usual, Set<String> allowed) {
    String found = layer.option(option, usual);
    if (!allowed.contains(found)) {
      throw new InterchangeException(
          UNSUPPORTED,
          "layer \"%s\" (%s): expected %s %s, found %s"
              .formatted(layer.name(), layer.className(), option, words(allowed), found));
    }
  }

  private static void note(
      KerasLayer layer, String option, String usual, String meaning, List<String> notes) {
    String found = layer.option(option, usual);
    if (!found.equals(usual) && !found.equals("0")) {
      notes.add("layer \"%s\": %s %s: %s".formatted(layer.name(), option, found, meaning));
    }
  }

  private static KerasLayer inner(KerasLayer outer) {
    return KerasConfig.wrapped(outer.config().get("layer"));
  }

  private static String words(Set<String> allowed) {
    return String.join(" or ", new TreeSet<>(allowed));
  }
}
