package dev.unrolled.server.rest.request;

import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.NumberTokens;
import java.io.IOException;
import java.util.Arrays;
import org.tensorflow.proto.DataType;

/** Whole numbers of 64 bits. */
public final class LongElements implements Elements {

  private long[] values = new long[16];
  private int count;

  @Override
  public void add(JsonCursor json) throws IOException {
    long value = NumberTokens.int64(json, DataType.DT_INT64);
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
  public long[] toArray() {
    return Arrays.copyOf(values, count);
  }
}
