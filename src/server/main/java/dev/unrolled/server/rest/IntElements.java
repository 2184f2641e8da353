package dev.unrolled.server.rest;

import java.io.IOException;
import java.util.Arrays;
import org.tensorflow.proto.DataType;

/** Whole numbers of 32 bits. */
final class IntElements implements Elements {

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
