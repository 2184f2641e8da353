package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;

/** A string that need not be text, as {@code {"b64": "aGVsbG8="}}: that key alone, and a string. */
public final class Base64Object {

  private static final String KEY = "b64";

  private Base64Object() {}

  /** Returns whether an object with base64 begins here; does not move the cursor. */
  public static boolean isAt(JsonCursor json) {
    return json.at(JsonToken.START_OBJECT) && json.here().read(Base64Object::matches);
  }

  /**
   * Reads the object and decodes its base64.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if no such object begins
   *     here, or its text is not base64
   */
  public static byte[] read(JsonCursor json) throws IOException {
    if (!isAt(json)) {
      throw JsonErrors.notBase64Object(json.excerpt());
    }
    json.next();
    json.next();
    byte[] bytes = decode(json.parser().getText());
    json.next();
    return bytes;
  }

  private static boolean matches(JsonCursor json) throws IOException {
    return json.next() == JsonToken.FIELD_NAME
        && json.parser().currentName().equals(KEY)
        && json.next() == JsonToken.VALUE_STRING
        && json.next() == JsonToken.END_OBJECT;
  }

  /** Padding may be missing, and there may be space between. */
  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return decodeSpaced(text);
    }
  }

  private static byte[] decodeSpaced(String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw JsonErrors.notBase64();
    }
  }
}
