package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A Keras model whose layers are a chain, each reading the output of the one before. */
final class KerasChain {

  /** Operations by which Keras 3 makes the mask of a padded input. */
  private static final Set<String> MASKS = Set.of("NotEqual", "Any");

  private static final String MASK = "mask";
  private static final String TRAINING = "training";

  private final Origin origin;
  private final KerasGraph graph;

  private KerasChain(Origin origin, KerasGraph graph) {
    this.origin = origin;
    this.graph = graph;
  }

  /**
   * Returns the layers from the input to the output.
   *
   * @throws InterchangeException UNSUPPORTED if they are not a chain; UNREADABLE if the file is
   *     damaged
   */
  static List<KerasLayer> of(Origin origin, KerasGraph graph) {
    return new KerasChain(origin, graph).layers();
  }

  private List<KerasLayer> layers() {
    if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected one input and one output, found %d and %d"
              .formatted(origin, graph.inputs().size(), graph.outputs().size()));
    }
    Deque<KerasLayer> layers = new ArrayDeque<>();
    KerasTensor tensor = graph.outputs().values().iterator().next();
    while (!graph.inputs().contains(tensor)) {
      layers.addFirst(layer(tensor));
      if (layers.size() > graph.layers().size()) {
        throw new InterchangeException(
            UNREADABLE, "%s: expected layers in a chain, found a circle".formatted(origin));
      }
      tensor = input(tensor);
    }
    layers.addFirst(layer(tensor));
    return List.copyOf(layers);
  }

  private KerasLayer layer(KerasTensor tensor) {
    return graph
        .layer(tensor)
        .orElseThrow(
            () -> new InterchangeException(UNREADABLE, "unknown layer \"" + tensor.layer() + "\""));
  }

  private KerasTensor input(KerasTensor tensor) {
    KerasLayer layer = layer(tensor);
    if (layer.calls().size() != 1 || tensor.output() != 0) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected one call whose first output is used, found %d calls and output %d"
              .formatted(layer.where(), layer.calls().size(), tensor.output()));
    }
    KerasCall call = layer.calls().get(0);
    call.arguments().forEach((name, value) -> requireIgnored(layer, name, value));
    if (call.inputs().size() != 1) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected one input and no initial state, found %d tensors"
              .formatted(layer.where(), call.inputs().size()));
    }
    return call.inputs().get(0);
  }

  private void requireIgnored(KerasLayer layer, String argument, Object value) {
    boolean ignored =
        argument.equals(TRAINING) ? value.equals(false) : argument.equals(MASK) && isMask(value);
    if (!ignored) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected a call without %s, found one".formatted(layer.where(), argument));
    }
  }

  /** Returns whether a value is the mask that Keras makes of the model's input. */
  private boolean isMask(Object value) {
    Optional<KerasTensor> tensor = KerasCalls.tensorOf(value);
    while (tensor.isPresent() && !graph.inputs().contains(tensor.get())) {
      KerasLayer layer = layer(tensor.get());
      if (!MASKS.contains(layer.className()) || layer.calls().size() != 1) {
        return false;
      }
      tensor = layer.calls().get(0).inputs().stream().findFirst();
    }
    return tensor.isPresent();
  }
}
