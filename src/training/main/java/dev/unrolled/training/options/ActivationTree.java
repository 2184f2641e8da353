package dev.unrolled.training.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.framework.activations.AbstractActivation;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.Activations;

/**
 * JSON of activations: Keras's name, or an object with the name and the values that differ from the
 * defaults, such as {@code {"name": "relu", "max_value": 6.0}}.
 */
final class ActivationTree {

  private static final List<String> NAMES =
      Arrays.stream(Activations.values()).map(Activations::getTensorFlowName).sorted().toList();

  private ActivationTree() {}

  /** Converts an activation to JSON; a custom one is named by its class. */
  static JsonNode of(Activation activation) {
    if (!(activation instanceof AbstractActivation known) || !NAMES.contains(known.getName())) {
      return TextNode.valueOf(activation.getClass().getName());
    }
    Map<String, Object> defaults = defaults(known.getName());
    ObjectNode object = OptionsJson.MAPPER.createObjectNode().put("name", known.getName());
    new TreeMap<>(known.getConfig())
        .forEach(
            (name, value) -> {
              if (!value.equals(defaults.get(name))) {
                object.set(name, OptionsJson.MAPPER.valueToTree(value));
              }
            });
    return object.size() == 1 ? object.get("name") : object;
  }

  /**
   * Reads an activation.
   *
   * @throws IllegalArgumentException if it is unknown; the message starts with {@code field}
   */
  static Activation read(String field, JsonNode node) {
    JsonNode name = node.isObject() ? node.path("name") : node;
    if (!name.isTextual() || !NAMES.contains(name.textValue())) {
      throw OptionsReader.wrongValue(field, "one of " + String.join(", ", NAMES), name);
    }
    Map<String, Object> config = new TreeMap<>(defaults(name.textValue()));
    for (var given : node.properties()) {
      Object defaultValue = config.get(given.getKey());
      if (defaultValue == null) {
        throw OptionsReader.unknownField(field, given.getKey(), config.keySet());
      }
      String path = field + "." + given.getKey();
      config.put(
          given.getKey(), ScalarReader.read(path, given.getValue(), defaultValue.getClass()));
    }
    return Activation.create(config);
  }

  private static Map<String, Object> defaults(String name) {
    return ((AbstractActivation) Activation.create(name)).getConfig();
  }
}
