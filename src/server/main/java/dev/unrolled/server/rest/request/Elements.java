package dev.unrolled.server.rest.request;

import com.fasterxml.jackson.core.JsonToken;
import dev.unrolled.server.rest.json.Base64Object;
import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.JsonErrors;
import dev.unrolled.server.rest.json.NumberTokens;
import java.io.IOException;
import java.lang.reflect.Array;
import org.tensorflow.proto.DataType;

/**
 * The elements of a tensor while they are read, in a flat array that grows.
 *
 * <p>Integers beyond the range of their type are refused; TensorFlow Serving cuts off the upper
 * bits of small ones. Belongs to one thread.
 */
final class Elements {

  private static final int FIRST_CAPACITY = 16;

  private final DataType dtype;
  private Object values;
  private int capacity = FIRST_CAPACITY;
  private int count;

  /** None yet, of a type. */
  Elements(DataType dtype) {
    this.dtype = dtype;
    this.values = Array.newInstance(javaType(dtype), capacity);
  }

  private static Class<?> javaType(DataType dtype) {
    return switch (dtype) {
      case DT_FLOAT, DT_COMPLEX64 -> float.class;
      case DT_DOUBLE, DT_COMPLEX128 -> double.class;
      case DT_INT8, DT_UINT8 -> byte.class;
      case DT_INT16, DT_UINT16 -> short.class;
      case DT_INT32, DT_UINT32 -> int.class;
      case DT_INT64, DT_UINT64 -> long.class;
      case DT_BOOL -> boolean.class;
      default -> byte[].class;
    };
  }

  /**
   * Adds the value at which the cursor stands.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it is of another type;
   *     UNIMPLEMENTED if JSON has no values of the tensor's type
   */
  void add(JsonCursor json) throws IOException {
    if (count == capacity) {
      grow();
    }
    switch (dtype) {
      case DT_FLOAT, DT_COMPLEX64 ->
          ((float[]) values)[count] = (float) NumberTokens.decimal(json, dtype);
      case DT_DOUBLE, DT_COMPLEX128 ->
          ((double[]) values)[count] = NumberTokens.decimal(json, dtype);
      case DT_INT8, DT_UINT8 -> ((byte[]) values)[count] = (byte) NumberTokens.whole(json, dtype);
      case DT_INT16, DT_UINT16 ->
          ((short[]) values)[count] = (short) NumberTokens.whole(json, dtype);
      case DT_INT32, DT_UINT32 -> ((int[]) values)[count] = (int) NumberTokens.whole(json, dtype);
      case DT_INT64 -> ((long[]) values)[count] = NumberTokens.whole(json, dtype);
      case DT_UINT64 -> ((long[]) values)[count] = NumberTokens.uint64(json);
      case DT_BOOL -> ((boolean[]) values)[count] = bool(json);
      case DT_STRING -> ((byte[][]) values)[count] = string(json);
      default -> throw foreign(json);
    }
    count++;
  }

  private void grow() {
    capacity = Math.multiplyExact(2, capacity);
    values = copy(capacity);
  }

  private static boolean bool(JsonCursor json) throws IOException {
    if (!json.at(JsonToken.VALUE_TRUE) && !json.at(JsonToken.VALUE_FALSE)) {
      throw JsonErrors.otherType(json.excerpt(), json.kind(), DataType.DT_BOOL);
    }
    return json.at(JsonToken.VALUE_TRUE);
  }

  /** Text, or base64 in an object. */
  private static byte[] string(JsonCursor json) throws IOException {
    if (json.at(JsonToken.START_OBJECT)) {
      return Base64Object.read(json);
    }
    if (!json.at(JsonToken.VALUE_STRING)) {
      throw JsonErrors.otherType(json.excerpt(), json.kind(), DataType.DT_STRING);
    }
    return json.utf8();
  }

  private RuntimeException foreign(JsonCursor json) throws IOException {
    return json.at(JsonToken.START_OBJECT)
        ? JsonErrors.otherType(json.excerpt(), json.kind(), dtype)
        : JsonErrors.notConvertible(json.excerpt(), dtype);
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /**
   * Returns all elements, such as an {@code int[]}.
   *
   * @throws dev.unrolled.server.errors.ServingException UNIMPLEMENTED if JSON has no values of the
   *     tensor's type
   */
  Object toArray() {
    if (values instanceof byte[][] && dtype != DataType.DT_STRING) {
      throw JsonErrors.notConvertible("[]", dtype);
    }
    return copy(count);
  }

  private Object copy(int length) {
    Object copy = Array.newInstance(values.getClass().getComponentType(), length);
    System.arraycopy(values, 0, copy, 0, count);
    return copy;
  }
}
