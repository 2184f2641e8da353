package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.interchange.errors.InterchangeException;
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
 * Configuration of a Keras model, {@code config.json}.
 *
 * <p>Written by keras {@code src/saving/saving_lib.py}; contents from {@code
 * src/models/functional.py} and {@code sequential.py}. tf-keras writes the same with older names.
 */
public final class KerasConfig {

  /** Name of the file in an archive. */
  public static final String FILE = "config.json";

  /** Prefix of class names that are not Keras's. */
  static final String CUSTOM = "custom ";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KERAS_MODULES = "(keras|tf_keras)(\\..*)?";

  private KerasConfig() {}

  /**
   * Reads the layers and their connections.
   *
   * @throws InterchangeException UNREADABLE if it is not a model's JSON
   */
  public static KerasGraph read(Path path, byte[] json) {
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

  /** Returns the entries of an object; an empty map for any other node. */
  public static Map<String, @Nullable Object> map(JsonNode node) {
    return node.isObject()
        ? JSON.convertValue(node, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {})
        : Map.of();
  }

  /**
   * Maps group names in the weights file to layer names. A group's name is the class in snake case,
   * numbered in the model's order.
   */
  public static Map<String, String> layersByGroup(List<KerasLayer> layers) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    for (KerasLayer layer : layers) {
      String group = snakeCase(layer.className());
      int count = counts.merge(group, 1, Integer::sum) - 1;
      names.put(count == 0 ? group : group + "_" + count, layer.name());
    }
    return names;
  }

  /** Returns the layer in the configuration of a wrapper. */
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

  /**
   * Returns the class name, with a prefix for custom classes, which may share a name with Keras's.
   */
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
