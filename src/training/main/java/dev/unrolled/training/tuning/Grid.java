package dev.unrolled.training.tuning;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Grid of options' values, of which all combinations are tried.
 *
 * @param values the values by the field's path in the options' JSON, such as {@code cell.units}, or
 *     by its last part if unambiguous, such as {@code units}
 */
public record Grid(Map<String, List<Object>> values) {

  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException if there is no field, or a field has no values or duplicates
   */
  public Grid {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "grid: expected at least one field with values, found none");
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
   * @throws IllegalArgumentException if the text is not a grid; the message names the position or
   *     field
   */
  public static Grid fromJson(String json) {
    JsonNode tree = OptionsJson.parse("grid", json);
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
          OptionsJson.MAPPER.convertValue(field.getValue(), new TypeReference<List<Object>>() {}));
    }
    return new Grid(values);
  }

  /**
   * Returns the number of candidates.
   *
   * @return the product of the fields' numbers of values
   * @throws ArithmeticException if the number exceeds the range of int
   */
  public int size() {
    return values.values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
  }

  /**
   * Returns all combinations; the values of the last field vary fastest.
   *
   * @param base the options that the candidates change
   * @return the candidates
   * @throws IllegalArgumentException if a field is unknown, or a value of the wrong type or out of
   *     range
   */
  public List<Candidate> candidates(Options base) {
    OptionPaths names = new OptionPaths(OptionsWriter.tree(base));
    List<Map<String, Object>> combinations = List.of(Map.of());
    for (var field : values.entrySet()) {
      combinations =
          combinations.stream()
              .flatMap(
                  combination ->
                      field.getValue().stream()
                          .map(
                              value ->
                                  extended(combination, names.path(field.getKey(), value), value)))
              .toList();
    }
    return combinations.stream().map(combination -> candidate(base, combination)).toList();
  }

  private static Map<String, Object> extended(
      Map<String, Object> combination, String path, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(combination);
    if (copy.put(path, value) != null) {
      throw new IllegalArgumentException(
          "grid: %s: expected one list of values, found two".formatted(path));
    }
    return copy;
  }

  private static Candidate candidate(Options base, Map<String, Object> changes) {
    try {
      return new Candidate(changes, base.withJson(nested(changes).toString()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("grid: " + e.getMessage(), e);
    }
  }

  /** Converts {@code {"cell.units": 50}} to {@code {"cell": {"units": 50}}}. */
  private static ObjectNode nested(Map<String, Object> changes) {
    ObjectNode root = OptionsJson.MAPPER.createObjectNode();
    changes.forEach(
        (path, value) -> {
          JsonPointer pointer = JsonPointer.compile("/" + path.replace('.', '/'));
          root.withObject(pointer.head())
              .set(pointer.last().getMatchingProperty(), OptionsJson.MAPPER.valueToTree(value));
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
      Object value = roundTripped(field, choice);
      if (distinct.contains(value)) {
        throw new IllegalArgumentException(
            "grid: %s: expected distinct values, found %s twice".formatted(field, choice));
      }
      distinct.add(value);
    }
    return Collections.unmodifiableList(distinct);
  }

  /** Converts a value to JSON and back, so that it equals the value in a result file. */
  private static Object roundTripped(String field, Object choice) {
    try {
      return OptionsJson.MAPPER.readValue(
          OptionsJson.MAPPER.writeValueAsString(choice), Object.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "grid: %s: expected a JSON value, found %s".formatted(field, choice), e);
    }
  }
}
