package dev.unrolled.server.rest.request;

import dev.unrolled.server.rest.json.JsonErrors;
import com.fasterxml.jackson.core.JsonToken;
import dev.unrolled.server.rest.json.Base64Object;
import dev.unrolled.server.rest.json.JsonCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.DataType;

/** Strings: text, or base64 in an object. */
public final class StringElements implements Elements {

  private final List<byte[]> values = new ArrayList<>();

  @Override
  public void add(JsonCursor json) throws IOException {
    values.add(json.at(JsonToken.START_OBJECT) ? Base64Object.read(json) : text(json));
  }

  private static byte[] text(JsonCursor json) throws IOException {
    if (!json.at(JsonToken.VALUE_STRING)) {
      throw JsonErrors.otherType(json.excerpt(), json.kind(), DataType.DT_STRING);
    }
    return json.utf8();
  }

  @Override
  public int count() {
    return values.size();
  }

  @Override
  public byte[][] toArray() {
    return values.toArray(byte[][]::new);
  }
}
