package dev.unrolled.interchange.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.unrolled.formats.ElementType;
import dev.unrolled.formats.TensorValue;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Values of a golden's tensors, in Java and in JSON. */
final class GoldenValues {

  private static final Set<ElementType> TYPES =
      EnumSet.of(
          ElementType.INT32,
          ElementType.INT64,
          ElementType.FLOAT32,
          ElementType.FLOAT64,
          ElementType.BOOL,
          ElementType.STRING);

  private GoldenValues() {}

  /** Returns the element type with a Python name; empty if goldens do not have it. */
  static Optional<ElementType> type(String name) {
    return TYPES.stream().filter(type -> type.toString().equals(name)).findFirst();
  }

  /** Checks that an array has elements of a type that goldens have. */
  static void requireArray(ElementType type, Object flat) {
    Class<?> javaType = javaType(type);
    if (!TYPES.contains(type) || flat.getClass().getComponentType() != javaType) {
      throw new IllegalArgumentException(
          "%s: expected an array of %s, found %s"
              .formatted(type, javaType.getSimpleName(), flat.getClass().getSimpleName()));
    }
  }

  private static Class<?> javaType(ElementType type) {
    return type == ElementType.STRING ? String.class : type.javaType();
  }

  /** Returns the flat values of an output; strings are decoded as UTF-8. */
  static Object of(TensorValue output) {
    return output.values() instanceof byte[][] strings
        ? Arrays.stream(strings)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .toArray(String[]::new)
        : output.values();
  }

  /** Tests whether a JSON value can be an element. */
  static boolean fits(ElementType type, JsonNode value) {
    return switch (type) {
      case INT32 -> value.isIntegralNumber() && value.canConvertToInt();
      case INT64 -> value.isIntegralNumber() && value.canConvertToLong();
      case BOOL -> value.isBoolean();
      case STRING -> value.isTextual();
      default -> value.isNumber();
    };
  }

  /** Reads a flat array from JSON values that fit. */
  static Object read(ElementType type, JsonNode values) {
    Object flat = Array.newInstance(javaType(type), values.size());
    for (int i = 0; i < values.size(); i++) {
      JsonNode value = values.get(i);
      switch (type) {
        case INT32 -> Array.setInt(flat, i, value.intValue());
        case INT64 -> Array.setLong(flat, i, value.longValue());
        case FLOAT32 -> Array.setFloat(flat, i, value.floatValue());
        case BOOL -> Array.setBoolean(flat, i, value.booleanValue());
        case STRING -> Array.set(flat, i, value.textValue());
        default -> Array.setDouble(flat, i, value.doubleValue());
      }
    }
    return flat;
  }

  /** Writes a flat array to JSON. */
  static void write(Object flat, ArrayNode values) {
    for (int i = 0; i < Array.getLength(flat); i++) {
      values.addPOJO(Array.get(flat, i));
    }
  }
}
