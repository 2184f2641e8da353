package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.List;

/** Distinguishes encoder-decoders from other models, with advice for the others. */
final class ModelKind {

  private ModelKind() {}

  /**
   * Refuses Keras models that cannot be encoder-decoders.
   *
   * @throws InterchangeException UNSUPPORTED if the file does not describe its layers, or describes
   *     fewer than two recurrent ones
   */
  static void requireEncoderDecoder(Origin origin, KerasGraph graph) {
    if (graph.layers().isEmpty()) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected a Functional model, found %s, whose layers only its Python code connects; save_weights to a .weights.h5 file if they are connected as here"
              .formatted(origin, graph.modelClass()));
    }
    List<String> recurrent =
        graph.layers().stream()
            .filter(KerasLayers::mayBeRecurrent)
            .map(layer -> "\"%s\" (%s)".formatted(layer.name(), layer.className()))
            .toList();
    if (recurrent.size() < 2) {
      throw new InterchangeException(UNSUPPORTED, message(origin, "recurrent layers", recurrent));
    }
  }

  /** Creates the exception for weights with one cell and dense layers. */
  static InterchangeException notEncoderDecoder(Origin origin, List<String> cells) {
    return new InterchangeException(UNSUPPORTED, message(origin, "recurrent cells", cells));
  }

  private static String message(Origin origin, String what, List<String> found) {
    String expected =
        "%s: expected an encoder-decoder, which has two %s, found ".formatted(origin, what);
    String serving = howToServe(origin.kind());
    return found.isEmpty()
        ? expected + "none" + serving
        : expected
            + "one: "
            + found.get(0)
            + serving
            + "; SequenceModelImport reads classifiers and taggers, CellImport a recurrent layer alone";
  }

  /** Returns advice on serving such a model, if there is any. */
  private static String howToServe(FileKind kind) {
    return switch (kind) {
      case KERAS, KERAS_WEIGHTS ->
          "; to serve it as it is, export it in Python with model.export(folder)";
      case SAVED_MODEL, FROZEN_SAVED_MODEL -> "; it can be served as it is";
      default -> "";
    };
  }
}
