package dev.unrolled.loader.values;

import java.lang.reflect.Array;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * A flat array that can be sliced and concatenated along its first dimension.
 *
 * @param shape rank 1 or more
 * @param flat the elements in row-major order; not modified
 */
public record FlatRows(Shape shape, Object flat) {

  int rows() {
    return Math.toIntExact(shape.get(0));
  }

  /** Returns a range of rows in a new array. */
  public FlatRows slice(int from, int to) {
    int row = elementsOfRow();
    Object slice = array((to - from) * row);
    System.arraycopy(flat, from * row, slice, 0, (to - from) * row);
    return new FlatRows(withRows(to - from), slice);
  }

  /**
   * Concatenates values whose shapes are equal apart from the rows; pads with copies of the first
   * row.
   */
  public static FlatRows join(List<FlatRows> parts, int rows) {
    FlatRows first = parts.get(0);
    int row = first.elementsOfRow();
    Object joined = first.array(rows * row);
    int offset = 0;
    for (FlatRows part : parts) {
      int length = part.rows() * row;
      System.arraycopy(part.flat, 0, joined, offset, length);
      offset += length;
    }
    for (; offset < rows * row; offset += row) {
      System.arraycopy(first.flat, 0, joined, offset, row);
    }
    return new FlatRows(first.withRows(rows), joined);
  }

  private Object array(int length) {
    return Array.newInstance(flat.getClass().getComponentType(), length);
  }

  private int elementsOfRow() {
    return Math.toIntExact(shape.tail().size());
  }

  private Shape withRows(int rows) {
    return shape.tail().prepend(rows);
  }
}
