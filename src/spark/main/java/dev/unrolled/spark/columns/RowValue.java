package dev.unrolled.spark.columns;

import java.lang.reflect.Array;

/**
 * A row's value for one input.
 *
 * @param flat the elements in row-major order, such as an {@code int[]}
 * @param shape the sizes of its dimensions
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record RowValue(Object flat, long... shape) {

  /** Returns the number of elements. */
  public int elements() {
    return Array.getLength(flat);
  }

  /**
   * Returns the size in bytes; of strings that of their content.
   *
   * @param width the bytes of an element
   */
  public long bytes(int width) {
    if (flat instanceof byte[][] strings) {
      long sum = 0;
      for (byte[] string : strings) {
        sum += string.length;
      }
      return sum;
    }
    return (long) elements() * width;
  }
}
