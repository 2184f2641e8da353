package dev.unrolled.server.rest.json;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;
import static dev.unrolled.server.errors.Code.UNIMPLEMENTED;

import dev.unrolled.server.errors.ServingException;
import java.util.Locale;
import org.tensorflow.proto.DataType;

/**
 * Errors of JSON values, in TensorFlow Serving's words: clients look for them.
 *
 * <p>A parameter {@code json} is an {@link Excerpt}.
 */
public final class JsonErrors {

  private JsonErrors() {}

  public static ServingException syntax(String problem, long offset) {
    return invalid("JSON Parse error: %s at offset: %d".formatted(problem, offset));
  }

  public static ServingException tooManyValues(int limit) {
    return invalid("JSON has more than %d values, which is the limit".formatted(limit));
  }

  public static ServingException otherType(String json, JsonKind kind, DataType dtype) {
    return value(json, "Type: %s is not of expected type: %s".formatted(kind, text(dtype)));
  }

  public static ServingException notConvertible(String json, DataType dtype) {
    return new ServingException(
        UNIMPLEMENTED, "Conversion of JSON Value: %s to type: %s".formatted(json, text(dtype)));
  }

  public static ServingException notBase64Object(String json) {
    return value(json, "not formatted correctly for base64 data");
  }

  public static ServingException notBase64() {
    return invalid("Unable to base64 decode");
  }

  /** An error of a value, shown by its excerpt. */
  public static ServingException value(String json, String problem) {
    return invalid("JSON Value: " + json + " " + problem);
  }

  /** A request that the client must change. */
  public static ServingException invalid(String message) {
    return new ServingException(INVALID_ARGUMENT, message);
  }

  /** TensorFlow's name of an element type: {@code float}, {@code double}, {@code int32}. */
  public static String text(DataType dtype) {
    return dtype.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT);
  }
}
