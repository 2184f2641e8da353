package dev.unrolled.server.rest.request;

import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.NumberTokens;
import java.io.IOException;
import java.util.Arrays;
import org.tensorflow.proto.DataType;

/** Whole numbers of 32 bits. */
public final class IntElements implements Elements {

  private int[] values = new int[16];
  private int count;

  @Override
  public void add(JsonCursor json) throws IOException {
    int value = NumberTokens.int32(json, DataType.DT_INT32);
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
  public int[] toArray() {
    return Arrays.copyOf(values, count);
  }
}
