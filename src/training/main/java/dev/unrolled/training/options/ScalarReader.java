package dev.unrolled.training.options;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;

/** Reader of numbers, booleans, strings, durations and enums, without conversions between types. */
final class ScalarReader {

  private ScalarReader() {}

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it has another type; the message starts with the field
   */
  static Object read(String field, JsonNode node, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return whole(field, node, node.canConvertToInt()).intValue();
    }
    if (type == long.class || type == Long.class) {
      return whole(field, node, node.canConvertToLong()).longValue();
    }
    if (type == double.class || type == Double.class) {
      return number(field, node).doubleValue();
    }
    if (type == float.class || type == Float.class) {
      return number(field, node).floatValue();
    }
    if (type == boolean.class || type == Boolean.class) {
      return require(field, node, node.isBoolean(), "true or false").booleanValue();
    }
    if (type.isEnum()) {
      return constant(field, node, type);
    }
    if (type == Duration.class) {
      return duration(field, node);
    }
    if (type == String.class) {
      return require(field, node, node.isTextual(), "a string").textValue();
    }
    throw new IllegalStateException("%s: type without a JSON form: %s".formatted(field, type));
  }

  /** Returns the JSON name of an enum constant. */
  static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private static Duration duration(String field, JsonNode node) {
    try {
      return Duration.parse(node.asText());
    } catch (DateTimeParseException e) {
      throw OptionsReader.wrongValue(field, "a duration such as \"PT1H30M\"", node);
    }
  }

  private static JsonNode whole(String field, JsonNode node, boolean fits) {
    return require(field, node, node.isIntegralNumber() && fits, "an integer");
  }

  private static JsonNode number(String field, JsonNode node) {
    return require(field, node, node.isNumber(), "a number");
  }

  private static Object constant(String field, JsonNode node, Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> node.isTextual() && name(constant).equals(node.textValue()))
        .findFirst()
        .orElseThrow(
            () ->
                OptionsReader.wrongValue(
                    field,
                    "one of "
                        + Arrays.stream(constants).map(ScalarReader::name).collect(joining(", ")),
                    node));
  }

  private static JsonNode require(String field, JsonNode node, boolean valid, String expected) {
    if (!valid) {
      throw OptionsReader.wrongValue(field, expected, node);
    }
    return node;
  }
}
