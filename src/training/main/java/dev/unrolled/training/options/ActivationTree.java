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
 * An activation in JSON: Keras's name, or an object with the name and what is not as by default,
 * such as {@code {"name": "relu", "max_value": 6.0}}.
 */
final class ActivationTree {

  private static final List<String> NAMES =
      Arrays.stream(Activations.values()).map(Activations::getTensorFlowName).sorted().toList();

  private ActivationTree() {}

  /** The caller's own has its class for a name. */
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
   * Reads one.
   *
   * @throws IllegalArgumentException if there is none such; the message begins with {@code field}
   */
  static Activation read(String field, JsonNode node) {
    JsonNode name = node.isObject() ? node.path("name") : node;
    if (!name.isTextual() || !NAMES.contains(name.textValue())) {
      throw OptionsReader.mistake(field, "one of " + String.join(", ", NAMES), name);
    }
    Map<String, Object> config = new TreeMap<>(defaults(name.textValue()));
    for (var given : node.properties()) {
      Object usual = config.get(given.getKey());
      if (usual == null) {
        throw OptionsReader.unknown(field, given.getKey(), config.keySet());
      }
      String path = field + "." + given.getKey();
      config.put(given.getKey(), LeafReader.read(path, given.getValue(), usual.getClass()));
    }
    return Activation.create(config);
  }

  private static Map<String, Object> defaults(String name) {
    return ((AbstractActivation) Activation.create(name)).getConfig();
  }
}
