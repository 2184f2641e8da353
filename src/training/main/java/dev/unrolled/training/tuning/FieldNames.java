package dev.unrolled.training.tuning;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unrolled.training.options.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a JSON object by their paths, such as {@code cell} and {@code cell.units}. */
final class FieldNames {

  private final Map<String, JsonNode> fields = new LinkedHashMap<>();

  FieldNames(JsonNode tree) {
    add("", tree);
  }

  /** Options as a tree. */
  static JsonNode tree(Options options) {
    try {
      return new JsonMapper().readTree(options.toJson());
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
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
   * The path of a field that is to have a value.
   *
   * @throws IllegalArgumentException if there is no such field, or more than one
   */
  String path(String name, Object value) {
    String path = path(name);
    boolean kind = value instanceof String && fields.getOrDefault(path, none()).isObject();
    return kind ? path + ".name" : path;
  }

  /** A whole path is left to the options to judge: it may be one of another kind than theirs. */
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
        "grid: expected one of %s, found \"%s\""
            .formatted(String.join(", ", found.isEmpty() ? leaves().keySet() : found), name));
  }

  /** The fields that are no objects, by their paths. */
  Map<String, JsonNode> leaves() {
    Map<String, JsonNode> leaves = new LinkedHashMap<>(fields);
    leaves.values().removeIf(JsonNode::isObject);
    return leaves;
  }

  private static JsonNode none() {
    return MissingNode.getInstance();
  }
}
