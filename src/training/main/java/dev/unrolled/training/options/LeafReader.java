package dev.unrolled.training.options;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;

/** Reads numbers, booleans, texts, durations and enums, none of which stands for another. */
final class LeafReader {

  private LeafReader() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is of another type; the message begins with the field
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
      return require(field, node, node.isTextual(), "a text").textValue();
    }
    throw new IllegalStateException("%s: there is no JSON for %s".formatted(field, type));
  }

  /** An enum's constant in JSON. */
  static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private static Duration duration(String field, JsonNode node) {
    try {
      return Duration.parse(node.asText());
    } catch (DateTimeParseException e) {
      throw OptionsReader.mistake(field, "a duration such as \"PT1H30M\"", node);
    }
  }

  private static JsonNode whole(String field, JsonNode node, boolean fits) {
    return require(field, node, node.isIntegralNumber() && fits, "a whole number");
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
                OptionsReader.mistake(
                    field,
                    "one of "
                        + Arrays.stream(constants).map(LeafReader::name).collect(joining(", ")),
                    node));
  }

  private static JsonNode require(String field, JsonNode node, boolean right, String expected) {
    if (!right) {
      throw OptionsReader.mistake(field, expected, node);
    }
    return node;
  }
}
