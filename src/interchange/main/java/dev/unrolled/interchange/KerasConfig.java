package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.UNREADABLE;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Keras model's {@code config.json}.
 *
 * <p>keras {@code src/saving/saving_lib.py} writes it; {@code src/models/functional.py} and {@code
 * sequential.py} decide what is in it. tf-keras writes the same with older names.
 */
final class KerasConfig {

  static final String FILE = "config.json";

  /** The prefix of the name of a class that is not Keras's. */
  static final String CUSTOM = "custom ";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KERAS_MODULES = "(keras|tf_keras)(\\..*)?";

  private KerasConfig() {}

  /**
   * Reads the layers and how they are connected.
   *
   * @throws InterchangeException UNREADABLE if it is not the JSON of a model
   */
  static KerasGraph read(Path path, byte[] json) {
    try {
      JsonNode model = JSON.readTree(json);
      JsonNode config = model.path("config");
      List<KerasLayer> layers = new ArrayList<>();
      config.path("layers").forEach(layer -> layers.add(layer(layer)));
      String modelClass = className(model);
      if (modelClass.equals("Sequential")) {
        return KerasSequence.graph(layers);
      }
      return new KerasGraph(
          modelClass,
          layers,
          List.copyOf(KerasCalls.tensors(config.path("input_layers")).values()),
          KerasCalls.tensors(config.path("output_layers")));
    } catch (IOException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: %s is damaged: %s".formatted(path, FILE, e.getMessage()), e);
    }
  }

  /** The entries of an object; none of anything else. */
  static Map<String, @Nullable Object> map(JsonNode node) {
    return node.isObject()
        ? JSON.convertValue(node, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {})
        : Map.of();
  }

  /**
   * The layers' names by the names of their groups in the weights' file: the class in snake case,
   * numbered in the model's order.
   */
  static Map<String, String> layersByGroup(List<KerasLayer> layers) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    for (KerasLayer layer : layers) {
      String group = snakeCase(layer.className());
      int count = counts.merge(group, 1, Integer::sum) - 1;
      names.put(count == 0 ? group : group + "_" + count, layer.name());
    }
    return names;
  }

  /** The layer that another one wraps, as it stands in the other's configuration. */
  static KerasLayer wrapped(@Nullable Object wrapped) {
    return layer(JSON.<JsonNode>valueToTree(wrapped));
  }

  private static KerasLayer layer(JsonNode layer) {
    JsonNode config = layer.path("config");
    KerasLayer found =
        new KerasLayer(
            className(layer),
            config.path("name").asText(layer.path("name").asText()),
            map(config),
            KerasCalls.of(layer.path("inbound_nodes")));
    return TfOperation.isTfOperation(found) ? TfOperation.asLayer(found) : found;
  }

  /** The class; the author's own, which may be called like one of Keras's, as such. */
  private static String className(JsonNode object) {
    String name = object.path("class_name").asText();
    boolean registered = object.path("registered_name").asText("").contains(">");
    boolean own = !object.has("module") || object.path("module").asText("").matches(KERAS_MODULES);
    return own && !registered ? name : CUSTOM + name;
  }

  private static String snakeCase(String name) {
    return name.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
