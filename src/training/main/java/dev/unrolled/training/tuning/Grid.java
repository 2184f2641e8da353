package dev.unrolled.training.tuning;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.training.options.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which values of which options are to be tried, each with each.
 *
 * @param values by the field's name in the options' JSON: its path, such as {@code cell.units}, or
 *     the end of it that is enough to tell, such as {@code units}
 */
public record Grid(Map<String, List<Object>> values) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException if there is no field, or a field without values or with one
   *     twice
   */
  public Grid {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("grid: expected a field with its values, found none");
    }
    Map<String, List<Object>> copies = new LinkedHashMap<>();
    values.forEach((field, choices) -> copies.put(field, distinct(field, choices)));
    values = Collections.unmodifiableMap(copies);
  }

  /**
   * Reads a grid.
   *
   * @param json such as {@code {"units": [50, 150], "learning_rate": [0.01, 0.003]}}
   * @return the grid
   * @throws IllegalArgumentException if it is none; the message says where
   */
  public static Grid fromJson(String json) {
    JsonNode tree = parsed(json);
    if (!tree.isObject()) {
      throw new IllegalArgumentException(
          "grid: expected an object such as {\"units\": [50, 150]}, found " + tree);
    }
    Map<String, List<Object>> values = new LinkedHashMap<>();
    for (var field : tree.properties()) {
      if (!field.getValue().isArray()) {
        throw new IllegalArgumentException(
            "grid: %s: expected a list of values, found %s"
                .formatted(field.getKey(), field.getValue()));
      }
      values.put(
          field.getKey(),
          JSON.convertValue(field.getValue(), new TypeReference<List<Object>>() {}));
    }
    return new Grid(values);
  }

  /**
   * How many candidates there are.
   *
   * @return the product of the numbers of values
   * @throws ArithmeticException if they are more than an int holds
   */
  public int size() {
    return values.values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
  }

  /**
   * All points of the grid; the values of the last field change first.
   *
   * @param base the options that they change
   * @return the candidates
   * @throws IllegalArgumentException if a field is unknown, or a value of the wrong type or out of
   *     range
   */
  public List<Candidate> candidates(Options base) {
    FieldNames names = new FieldNames(FieldNames.tree(base));
    List<Map<String, Object>> points = List.of(Map.of());
    for (var field : values.entrySet()) {
      points =
          points.stream()
              .flatMap(
                  point ->
                      field.getValue().stream()
                          .map(value -> with(point, names.path(field.getKey(), value), value)))
              .toList();
    }
    return points.stream().map(point -> candidate(base, point)).toList();
  }

  private static Map<String, Object> with(Map<String, Object> point, String path, Object value) {
    Map<String, Object> longer = new LinkedHashMap<>(point);
    if (longer.put(path, value) != null) {
      throw new IllegalArgumentException("grid: expected %s once, found it twice".formatted(path));
    }
    return longer;
  }

  private static Candidate candidate(Options base, Map<String, Object> changes) {
    try {
      return new Candidate(changes, base.withJson(nested(changes).toString()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("grid: " + e.getMessage(), e);
    }
  }

  /** {@code {"cell.units": 50}} as {@code {"cell": {"units": 50}}}. */
  private static ObjectNode nested(Map<String, Object> changes) {
    ObjectNode root = JSON.createObjectNode();
    changes.forEach(
        (path, value) -> {
          JsonPointer pointer = JsonPointer.compile("/" + path.replace('.', '/'));
          root.withObject(pointer.head())
              .set(pointer.last().getMatchingProperty(), JSON.valueToTree(value));
        });
    return root;
  }

  private static List<Object> distinct(String field, List<Object> choices) {
    if (choices.isEmpty()) {
      throw new IllegalArgumentException(
          "grid: %s: expected at least one value, found none".formatted(field));
    }
    List<Object> distinct = new ArrayList<>();
    for (Object choice : choices) {
      Object value = asRead(field, choice);
      if (distinct.contains(value)) {
        throw new IllegalArgumentException(
            "grid: %s: expected different values, found %s twice".formatted(field, choice));
      }
      distinct.add(value);
    }
    return Collections.unmodifiableList(distinct);
  }

  /** The value that JSON gives back for a value, so that a result that was kept is known again. */
  private static Object asRead(String field, Object choice) {
    try {
      return JSON.readValue(JSON.writeValueAsString(choice), Object.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "grid: %s: expected a value that JSON has, found %s".formatted(field, choice), e);
    }
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "grid: expected JSON, found otherwise at line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }
}
