package dev.unrolled.server.rest.request;

import dev.unrolled.server.rest.json.JsonErrors;
import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.NumberTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.tensorflow.proto.DataType;

/**
 * Whole numbers from 0 to 255.
 *
 * <p>TensorFlow Serving takes others too and cuts off their upper bits; here they are refused.
 */
public final class ByteElements implements Elements {

  private final ByteArrayOutputStream values = new ByteArrayOutputStream();

  @Override
  public void add(JsonCursor json) throws IOException {
    int value = NumberTokens.int32(json, DataType.DT_UINT8);
    if (value < 0 || value > 255) {
      throw JsonErrors.otherType(json.excerpt(), json.kind(), DataType.DT_UINT8);
    }
    values.write(value);
  }

  @Override
  public int count() {
    return values.size();
  }

  @Override
  public byte[] toArray() {
    return values.toByteArray();
  }
}
