package dev.unrolled.training.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields of a JSON object by their paths, such as {@code cell} and {@code cell.units}. */
final class OptionPaths {

  private final Map<String, JsonNode> fields = new LinkedHashMap<>();

  OptionPaths(JsonNode tree) {
    add("", tree);
  }

  private void add(String prefix, JsonNode object) {
    object
        .properties()
        .forEach(
            field -> {
              fields.put(prefix + field.getKey(), field.getValue());
              add(prefix + field.getKey() + ".", field.getValue());
            });
  }

  /**
   * Resolves a field's name to the path to set.
   *
   * @throws IllegalArgumentException if the field is unknown or ambiguous
   */
  String path(String name, Object value) {
    String path = path(name);
    JsonNode field = fields.getOrDefault(path, MissingNode.getInstance());
    return value instanceof String && field.isObject() ? path + ".name" : path;
  }

  /**
   * Resolves a name. Full paths are not checked, since another kind of cell or optimizer may have
   * other fields.
   */
  private String path(String name) {
    if (fields.containsKey(name) || name.contains(".")) {
      return name;
    }
    List<String> found =
        fields.keySet().stream().filter(path -> path.endsWith("." + name)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "grid: unknown field \"%s\"; known fields: %s"
                .formatted(name, String.join(", ", leafPaths()))
            : "grid: ambiguous field \"%s\"; fields of this name: %s"
                .formatted(name, String.join(", ", found)));
  }

  private List<String> leafPaths() {
    return fields.entrySet().stream()
        .filter(field -> !field.getValue().isObject())
        .map(Map.Entry::getKey)
        .toList();
  }
}
