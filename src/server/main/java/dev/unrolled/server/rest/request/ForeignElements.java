package dev.unrolled.server.rest.request;

import dev.unrolled.server.rest.json.JsonErrors;
import com.fasterxml.jackson.core.JsonToken;
import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.JsonKind;
import java.io.IOException;
import org.tensorflow.proto.DataType;

/** Elements of a type that JSON has no values for, such as half or complex64. */
public record ForeignElements(DataType dtype) implements Elements {

  @Override
  public void add(JsonCursor json) throws IOException {
    if (json.at(JsonToken.START_OBJECT)) {
      throw JsonErrors.otherType(json.excerpt(), JsonKind.OBJECT, dtype);
    }
    throw JsonErrors.notConvertible(json.excerpt(), dtype);
  }

  @Override
  public int count() {
    return 0;
  }

  @Override
  public Object toArray() {
    throw JsonErrors.notConvertible("[]", dtype);
  }
}
