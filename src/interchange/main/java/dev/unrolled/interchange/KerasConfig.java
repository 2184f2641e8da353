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
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A Keras model's {@code config.json}.
 *
 * <p>keras {@code src/saving/saving_lib.py} writes it; {@code src/models/functional.py} and {@code
 * sequential.py} decide what is in it.
 */
final class KerasConfig {

  static final String FILE = "config.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private KerasConfig() {}

  /**
   * Reads the layers and the lengths of sequences.
   *
   * @throws InterchangeException UNREADABLE if it is no JSON of a model
   */
  static ModelDescription read(Path path, byte[] json) {
    try {
      JsonNode layers = JSON.readTree(json).path("config").path("layers");
      List<KerasLayer> found = new ArrayList<>();
      layers.forEach(layer -> found.add(layer(layer)));
      return new ModelDescription(found, inputSteps(found), outputSteps(found));
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
    return new KerasLayer(
        layer.path("class_name").asText(),
        config.path("name").asText(layer.path("name").asText()),
        map(config),
        startsFromGivenState(layer.path("inbound_nodes")));
  }

  private static boolean startsFromGivenState(JsonNode calls) {
    for (JsonNode call : calls) {
      if (call.path("args").size() > 1 || call.path("kwargs").hasNonNull("initial_state")) {
        return true;
      }
    }
    return false;
  }

  private static OptionalInt inputSteps(List<KerasLayer> layers) {
    return layers.stream()
        .filter(layer -> layer.className().equals("InputLayer"))
        .map(layer -> layer.config().get("batch_shape"))
        .filter(shape -> shape instanceof List<?> sizes && sizes.size() > 1)
        .map(shape -> ((List<?>) shape).get(1))
        .filter(Integer.class::isInstance)
        .mapToInt(Integer.class::cast)
        .findFirst();
  }

  private static OptionalInt outputSteps(List<KerasLayer> layers) {
    return layers.stream()
        .filter(layer -> layer.className().equals("RepeatVector"))
        .map(layer -> layer.config().get("n"))
        .filter(Integer.class::isInstance)
        .mapToInt(Integer.class::cast)
        .findFirst();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
