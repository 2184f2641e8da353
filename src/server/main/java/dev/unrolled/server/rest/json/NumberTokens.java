package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import org.tensorflow.proto.DataType;

/** Reads one number: whole ones only where an element is whole, and nothing beyond its range. */
public final class NumberTokens {

  private NumberTokens() {}

  public static double decimal(JsonCursor json, DataType dtype) throws IOException {
    if (!json.at(JsonToken.VALUE_NUMBER_FLOAT) && !json.at(JsonToken.VALUE_NUMBER_INT)) {
      throw otherType(json, dtype);
    }
    return decimal(json);
  }

  /**
   * Of a token that is a number.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if no double is so large
   */
  public static double decimal(JsonCursor json) throws IOException {
    double value = json.parser().getDoubleValue();
    if (Double.isInfinite(value) && json.parser().getText().indexOf('I') < 0) {
      throw JsonErrors.syntax("Number too big to be stored in double.", json.here().offset());
    }
    return value;
  }

  /** A whole number within the range of an integer type, other than uint64. */
  public static long whole(JsonCursor json, DataType dtype) throws IOException {
    if (!json.at(JsonToken.VALUE_NUMBER_INT)
        || json.parser().getNumberType() == NumberType.BIG_INTEGER) {
      throw otherType(json, dtype);
    }
    long value = json.parser().getLongValue();
    if (!isInRange(value, dtype)) {
      throw otherType(json, dtype);
    }
    return value;
  }

  private static boolean isInRange(long value, DataType dtype) {
    return switch (dtype) {
      case DT_INT8 -> value == (byte) value;
      case DT_UINT8 -> value >>> 8 == 0;
      case DT_INT16 -> value == (short) value;
      case DT_UINT16 -> value >>> 16 == 0;
      case DT_INT32 -> value == (int) value;
      case DT_UINT32 -> value >>> 32 == 0;
      default -> true;
    };
  }

  /** A whole number of 64 bits without a sign. */
  public static long uint64(JsonCursor json) throws IOException {
    if (!json.at(JsonToken.VALUE_NUMBER_INT)) {
      throw otherType(json, DataType.DT_UINT64);
    }
    BigInteger value = json.parser().getBigIntegerValue();
    if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
      throw otherType(json, DataType.DT_UINT64);
    }
    return value.longValue();
  }

  private static RuntimeException otherType(JsonCursor json, DataType dtype) throws IOException {
    return JsonErrors.otherType(json.excerpt(), json.kind(), dtype);
  }
}
