package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Outputs of a Keras model: logits, values computed from them, and tensors on the path to them. */
final class KerasOutputs {

  private final KerasGraph graph;
  private final KerasPath path;

  KerasOutputs(KerasGraph graph, KerasPath path) {
    this.graph = graph;
    this.path = path;
  }

  /**
   * Returns the logits from which the outputs are computed.
   *
   * @throws InterchangeException UNSUPPORTED unless they come from one dense layer
   */
  KerasTensor logits(Origin origin) {
    Map<KerasTensor, String> found = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach(
            (name, output) ->
                KerasHead.logits(path, output).ifPresent(logits -> found.put(logits, name)));
    if (found.size() != 1) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected outputs made of the logits of one Dense, found %s"
              .formatted(
                  origin,
                  path.describe(found.isEmpty() ? graph.outputs().values() : found.keySet())));
    }
    return found.keySet().iterator().next();
  }

  /**
   * Returns notes on all other outputs, which are left out.
   *
   * @throws InterchangeException UNSUPPORTED if one of them is not on the path to the logits
   */
  List<String> noteOthers() {
    List<String> notes = new ArrayList<>();
    graph
        .outputs()
        .forEach(
            (name, output) -> {
              if (KerasHead.logits(path, output).isEmpty()) {
                if (!path.isFollowed(output)) {
                  throw new InterchangeException(
                      UNSUPPORTED,
                      "output \"%s\": expected logits, their softmax or argmax, found %s"
                          .formatted(name, path.describe(output)));
                }
                notes.add("output \"%s\" is left out".formatted(name));
              }
            });
    return notes;
  }
}
