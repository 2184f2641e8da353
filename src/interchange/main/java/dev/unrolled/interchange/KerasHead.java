package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.Optional;

/** Dense layer behind an output of a Keras model: its logits, their softmax or argmax. */
final class KerasHead {

  private final KerasPath path;
  private Optional<KerasLayer> softmax = Optional.empty();
  private boolean argmax;

  private KerasHead(KerasPath path) {
    this.path = path;
  }

  /**
   * Returns the logits from which an output is computed; empty if it is not computed from logits.
   *
   * @throws InterchangeException UNSUPPORTED if there is more than a softmax and an argmax in
   *     between
   */
  static Optional<KerasTensor> logits(KerasPath path, KerasTensor output) {
    return new KerasHead(path).find(output);
  }

  private Optional<KerasTensor> find(KerasTensor output) {
    KerasTensor tensor = path.source(output);
    while (addSoftmax(tensor) || addArgmax(tensor)) {
      tensor = path.source(path.input(tensor));
    }
    KerasLayer layer = path.layer(tensor);
    if (!KerasLayers.isDense(layer)) {
      return Optional.empty();
    }
    if (KerasLayers.unwrapped(layer).option("activation", "linear").equals("softmax")) {
      requireOneSoftmax(layer);
    }
    return Optional.of(tensor);
  }

  private boolean addSoftmax(KerasTensor tensor) {
    KerasLayer layer = path.layer(tensor);
    if (!KerasLayers.isSoftmax(layer)) {
      return false;
    }
    requireOneSoftmax(layer);
    softmax = Optional.of(layer);
    return true;
  }

  private boolean addArgmax(KerasTensor tensor) {
    KerasLayer layer = path.layer(tensor);
    if (!KerasLayers.isArgmax(layer)) {
      return false;
    }
    if (argmax || softmax.isPresent()) {
      throw new InterchangeException(
          UNSUPPORTED, layer.where() + ": expected it as the last layer, found another after it");
    }
    argmax = true;
    return true;
  }

  private void requireOneSoftmax(KerasLayer layer) {
    if (softmax.isPresent()) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected one softmax over the logits, found another in \"%s\""
              .formatted(layer.where(), softmax.get().name()));
    }
  }
}
