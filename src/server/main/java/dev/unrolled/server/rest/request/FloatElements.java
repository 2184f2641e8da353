package dev.unrolled.server.rest.request;

import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.NumberTokens;
import java.io.IOException;
import java.util.Arrays;
import org.tensorflow.proto.DataType;

/** Floats: any number, those out of range as infinities and zeros. */
public final class FloatElements implements Elements {

  private float[] values = new float[16];
  private int count;

  @Override
  public void add(JsonCursor json) throws IOException {
    float value = (float) NumberTokens.decimal(json, DataType.DT_FLOAT);
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public float[] toArray() {
    return Arrays.copyOf(values, count);
  }
}
