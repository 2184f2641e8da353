package dev.unrolled.server.rest;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.tensorflow.proto.DataType;

/** Elements of a type that JSON has no values for, such as half or complex64. */
record ForeignElements(DataType dtype) implements Elements {

  @Override
  public void add(JsonCursor json) throws IOException {
    if (json.at(JsonToken.START_OBJECT)) {
      throw RestErrors.otherType(json.excerpt(), JsonKind.OBJECT, dtype);
    }
    throw RestErrors.notConvertible(json.excerpt(), dtype);
  }

  @Override
  public int count() {
    return 0;
  }

  @Override
  public Object toArray() {
    throw RestErrors.notConvertible("[]", dtype);
  }
}
