package dev.unrolled.server.rest.request;

import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.NumberTokens;
import java.io.IOException;
import java.util.Arrays;
import org.tensorflow.proto.DataType;

/** Doubles: any number. */
public final class DoubleElements implements Elements {

  private double[] values = new double[16];
  private int count;

  @Override
  public void add(JsonCursor json) throws IOException {
    double value = NumberTokens.decimal(json, DataType.DT_DOUBLE);
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
  public double[] toArray() {
    return Arrays.copyOf(values, count);
  }
}
