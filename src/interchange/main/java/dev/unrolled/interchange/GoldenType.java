package dev.unrolled.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;

/** The element types that a golden may have. */
public enum GoldenType {
  /** {@code int} in Java. */
  INT32(int.class),
  /** {@code long} in Java. */
  INT64(long.class),
  /** {@code float} in Java. */
  FLOAT32(float.class),
  /** {@code double} in Java. */
  FLOAT64(double.class),
  /** {@code boolean} in Java. */
  BOOL(boolean.class),
  /** {@code String} in Java, UTF-8 in a tensor. */
  STRING(String.class);

  private final Class<?> javaType;

  GoldenType(Class<?> javaType) {
    this.javaType = javaType;
  }

  /** Python's name of it, such as {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of one of Python's names. */
  static Optional<GoldenType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
  }

  /** Whether numbers of this type may be off by a tolerance. */
  boolean isFloat() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Checks that an array has this type's elements. */
  void requireArray(Object flat) {
    if (flat.getClass().getComponentType() != javaType) {
      throw new IllegalArgumentException(
          "%s: expected an array of %s, found %s"
              .formatted(this, javaType.getSimpleName(), flat.getClass().getSimpleName()));
    }
  }

  /** Whether a value of JSON's can be an element. */
  boolean fits(JsonNode value) {
    return switch (this) {
      case INT32 -> value.isIntegralNumber() && value.canConvertToInt();
      case INT64 -> value.isIntegralNumber() && value.canConvertToLong();
      case FLOAT32, FLOAT64 -> value.isNumber();
      case BOOL -> value.isBoolean();
      case STRING -> value.isTextual();
    };
  }

  /** A flat array of JSON's values, each of which fits. */
  Object read(JsonNode values) {
    Object flat = Array.newInstance(javaType, values.size());
    for (int i = 0; i < values.size(); i++) {
      JsonNode value = values.get(i);
      switch (this) {
        case INT32 -> Array.setInt(flat, i, value.intValue());
        case INT64 -> Array.setLong(flat, i, value.longValue());
        case FLOAT32 -> Array.setFloat(flat, i, value.floatValue());
        case FLOAT64 -> Array.setDouble(flat, i, value.doubleValue());
        case BOOL -> Array.setBoolean(flat, i, value.booleanValue());
        case STRING -> Array.set(flat, i, value.textValue());
      }
    }
    return flat;
  }

  /** Adds a flat array's values to JSON's. */
  void write(Object flat, ArrayNode values) {
    for (int i = 0; i < Array.getLength(flat); i++) {
      switch (this) {
        case INT32 -> values.add(Array.getInt(flat, i));
        case INT64 -> values.add(Array.getLong(flat, i));
        case FLOAT32 -> values.add(Array.getFloat(flat, i));
        case FLOAT64 -> values.add(Array.getDouble(flat, i));
        case BOOL -> values.add(Array.getBoolean(flat, i));
        case STRING -> values.add((String) Array.get(flat, i));
      }
    }
  }

  /** A flat array's values in a shape. */
  NdArray<?> array(Shape shape, Object flat) {
    return switch (this) {
      case INT32 -> NdArrays.wrap(shape, DataBuffers.of((int[]) flat));
      case INT64 -> NdArrays.wrap(shape, DataBuffers.of((long[]) flat));
      case FLOAT32 -> NdArrays.wrap(shape, DataBuffers.of((float[]) flat));
      case FLOAT64 -> NdArrays.wrap(shape, DataBuffers.of((double[]) flat));
      case BOOL -> NdArrays.wrap(shape, DataBuffers.of((boolean[]) flat));
      case STRING -> NdArrays.wrap(shape, DataBuffers.ofObjects((String[]) flat));
    };
  }
}
