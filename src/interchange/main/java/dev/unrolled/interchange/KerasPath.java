package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Path through a Keras model from its outputs to its input. */
final class KerasPath {

  private static final Map<String, Object> IGNORED_ARGUMENTS = Map.of("training", false);

  /** More calls than any path has; a damaged file may contain a cycle. */
  private static final int MAX_CALLS = 10_000;

  private final KerasGraph graph;
  private final Set<String> followed = new LinkedHashSet<>();
  private int callCount;

  KerasPath(KerasGraph graph) {
    this.graph = graph;
  }

  /**
   * Returns the layer that produces a tensor.
   *
   * @throws InterchangeException UNREADABLE if there is no such layer
   */
  KerasLayer layer(KerasTensor tensor) {
    return graph
        .layer(tensor)
        .orElseThrow(
            () -> new InterchangeException(UNREADABLE, "unknown layer \"" + tensor.layer() + "\""));
  }

  /**
   * Returns the call that produces a tensor.
   *
   * @throws InterchangeException UNREADABLE if there is no such call; UNSUPPORTED if its arguments
   *     change the layer's result
   */
  KerasCall call(KerasTensor tensor) {
    KerasCall call = unchecked(tensor);
    if (++callCount > MAX_CALLS) {
      throw new InterchangeException(
          UNREADABLE, layer(tensor).where() + ": expected layers in a chain, found a circle");
    }
    requireIgnoredArguments(layer(tensor), call);
    followed.add(key(tensor));
    return call;
  }

  /** Returns whether a tensor's call has an initial state. */
  boolean startsFromState(KerasTensor tensor) {
    return !unchecked(tensor).initialState().isEmpty();
  }

  private KerasCall unchecked(KerasTensor tensor) {
    KerasLayer layer = layer(tensor);
    if (tensor.call() < 0 || tensor.call() >= layer.calls().size()) {
      throw new InterchangeException(
          UNREADABLE,
          "%s: expected call %d of it, found %d calls"
              .formatted(layer.where(), tensor.call(), layer.calls().size()));
    }
    return layer.calls().get(tensor.call());
  }

  /**
   * Returns the input of a layer with one input.
   *
   * @throws InterchangeException UNSUPPORTED if it has another number of inputs
   */
  KerasTensor input(KerasTensor tensor) {
    KerasCall call = call(tensor);
    if (call.inputs().size() != 1) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected one input, found %s"
              .formatted(layer(tensor).where(), describe(call.inputs())));
    }
    return call.inputs().get(0);
  }

  /**
   * Returns the first input of a layer, ignoring its initial state.
   *
   * @throws InterchangeException UNSUPPORTED if it has no input
   */
  KerasTensor firstInput(KerasTensor tensor) {
    return call(tensor).inputs().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new InterchangeException(
                    UNSUPPORTED, layer(tensor).where() + ": expected an input, found none"));
  }

  /** Returns the tensor before all layers that have no effect at inference. */
  KerasTensor source(KerasTensor tensor) {
    KerasTensor source = tensor;
    while (KerasLayers.isIdentity(layer(source))) {
      source = input(source);
    }
    return source;
  }

  /** Returns whether a tensor's call is on the path. */
  boolean isFollowed(KerasTensor tensor) {
    return followed.contains(key(tensor));
  }

  /** Describes a tensor for messages. */
  String describe(KerasTensor tensor) {
    KerasLayer layer = layer(tensor);
    String what = KerasLayers.isRecurrent(layer) ? recurrentOutput(layer, tensor) : "the output";
    return "%s of \"%s\" (%s)".formatted(what, layer.name(), layer.className());
  }

  String describe(Collection<KerasTensor> tensors) {
    return tensors.stream().map(this::describe).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Returns whether a tensor is a recurrent layer's last h. */
  boolean isHidden(KerasTensor tensor) {
    KerasLayer layer = layer(tensor);
    return KerasLayers.isRecurrent(layer)
        && (tensor.output() == 1 || (tensor.output() == 0 && !layer.is("return_sequences")));
  }

  private static String recurrentOutput(KerasLayer layer, KerasTensor tensor) {
    return switch (tensor.output()) {
      case 0 -> layer.is("return_sequences") ? "the outputs at every step" : "h";
      case 1 -> "h";
      default -> "c";
    };
  }

  private static void requireIgnoredArguments(KerasLayer layer, KerasCall call) {
    call.arguments()
        .forEach(
            (name, value) -> {
              if (!value.equals(IGNORED_ARGUMENTS.get(name))) {
                throw new InterchangeException(
                    UNSUPPORTED,
                    "%s: expected a call without %s, found %s"
                        .formatted(layer.where(), name, value instanceof Boolean ? value : "one"));
              }
            });
  }

  private static String key(KerasTensor tensor) {
    return tensor.layer() + "/" + tensor.call();
  }
}
