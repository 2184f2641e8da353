package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
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

  public static int int32(JsonCursor json, DataType dtype) throws IOException {
    if (!json.at(JsonToken.VALUE_NUMBER_INT) || json.parser().getNumberType() != NumberType.INT) {
      throw otherType(json, dtype);
    }
    return json.parser().getIntValue();
  }

  public static long int64(JsonCursor json, DataType dtype) throws IOException {
    if (!json.at(JsonToken.VALUE_NUMBER_INT)
        || json.parser().getNumberType() == NumberType.BIG_INTEGER) {
      throw otherType(json, dtype);
    }
    return json.parser().getLongValue();
  }

  private static RuntimeException otherType(JsonCursor json, DataType dtype) throws IOException {
    return JsonErrors.otherType(json.excerpt(), json.kind(), dtype);
  }
}
