package dev.unrolled.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the {@code inbound_nodes} of a layer, in the formats of Keras 3 and Keras 2.
 *
 * <p>Keras 3: {@code {"args": [...], "kwargs": {...}}}, with a {@code keras_history} in every
 * tensor; keras {@code src/models/functional.py}. Keras 2: {@code [["encoder", 0, 1, {...}], ...]};
 * tf-keras {@code src/engine/functional.py}.
 */
final class KerasCalls {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATE = "initial_state";

  private final List<KerasTensor> inputs = new ArrayList<>();
  private final List<KerasTensor> state = new ArrayList<>();
  private final Map<String, Object> arguments = new LinkedHashMap<>();

  private KerasCalls() {}

  /** Returns the calls of a layer. */
  static List<KerasCall> of(JsonNode nodes) {
    List<KerasCall> calls = new ArrayList<>();
    nodes.forEach(node -> calls.add(new KerasCalls().read(node)));
    return calls;
  }

  /** Returns the tensors of a model's {@code input_layers} or {@code output_layers}, by name. */
  static Map<String, KerasTensor> tensors(JsonNode layers) {
    Map<String, KerasTensor> tensors = new LinkedHashMap<>();
    addTensors(layers, "", tensors);
    return tensors;
  }

  /** Returns the tensor that an argument's value describes, if it is one. */
  static Optional<KerasTensor> tensorOf(Object value) {
    return tensor(JSON.<JsonNode>valueToTree(value));
  }

  private static void addTensors(JsonNode node, String key, Map<String, KerasTensor> tensors) {
    Optional<KerasTensor> tensor = tensor(node);
    if (tensor.isPresent()) {
      String name = key.isEmpty() ? tensor.get().layer() : key;
      tensors.put(tensors.containsKey(name) ? name + "_" + tensors.size() : name, tensor.get());
    } else if (node.isObject()) {
      node.properties().forEach(field -> addTensors(field.getValue(), field.getKey(), tensors));
    } else {
      node.forEach(element -> addTensors(element, key, tensors));
    }
  }

  private KerasCall read(JsonNode node) {
    if (node.isObject()) {
      readCall(node.path("args"), node.path("kwargs"));
    } else {
      boolean one = node.path(0).isTextual();
      (one ? JSON.createArrayNode().add(node) : node).forEach(this::readInput);
    }
    inputs.addAll(state);
    return new KerasCall(inputs, arguments);
  }

  private void readCall(JsonNode args, JsonNode named) {
    for (int i = 0; i < args.size(); i++) {
      if (!addAll(args.get(i), inputs)) {
        addArgument("args[%d]".formatted(i), args.get(i));
      }
    }
    readNamed(named);
  }

  /** Reads an input in Keras 2's format: layer, node, tensor, and the call's other arguments. */
  private void readInput(JsonNode input) {
    Optional<KerasTensor> tensor = tensor(input);
    tensor.ifPresentOrElse(inputs::add, () -> addArgument("constant", input));
    readNamed(input.path(3));
  }

  private void readNamed(JsonNode named) {
    named
        .properties()
        .forEach(
            argument -> {
              boolean isState = argument.getKey().equals(STATE);
              if (!isState || !addAll(argument.getValue(), state)) {
                addArgument(argument.getKey(), argument.getValue());
              }
            });
  }

  private void addArgument(String name, JsonNode value) {
    if (!value.isNull()) {
      arguments.put(name, JSON.<Object>convertValue(value, Object.class));
    }
  }

  /** Adds a tensor or a list of tensors. Returns false for anything else. */
  private static boolean addAll(JsonNode value, List<KerasTensor> tensors) {
    Optional<KerasTensor> tensor = tensor(value);
    if (tensor.isPresent()) {
      return tensors.add(tensor.get());
    }
    List<KerasTensor> several = new ArrayList<>();
    boolean all = value.isArray() && !value.isEmpty();
    for (JsonNode element : value) {
      all &= addAll(element, several);
    }
    return all && tensors.addAll(several);
  }

  /** Reads a tensor in either format. */
  private static Optional<KerasTensor> tensor(JsonNode value) {
    JsonNode history = value.path("config").path("keras_history");
    JsonNode found = value.isArray() ? value : history;
    return found.path(0).isTextual() && found.path(1).isInt() && found.path(2).isInt()
        ? Optional.of(
            new KerasTensor(found.get(0).asText(), found.get(1).asInt(), found.get(2).asInt()))
        : Optional.empty();
  }
}
