package dev.unrolled.spark.columns;

import dev.unrolled.formats.ElementType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.tensorflow.ndarray.Shape;

/**
 * An input or output of a signature and the column with its rows.
 *
 * @param tensor the name of the input or output
 * @param column the name of the column
 * @param type the column's type
 * @param element the tensor's element type
 * @param rowShape the shape of a row, {@code -1} for an open dimension, known or open
 */
public record TensorColumn(
    String tensor, String column, DataType type, ElementType element, RowShape rowShape)
    implements Serializable {

  /**
   * Shape of a row, without the first dimension.
   *
   * @param known whether the rank is known
   * @param sizes the sizes, {@code -1} for an open dimension
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record RowShape(boolean known, long... sizes) implements Serializable {

    static RowShape of(Shape shape) {
      return shape.isUnknown() ? new RowShape(false) : new RowShape(true, shape.tail().asArray());
    }

    int rank() {
      return sizes.length;
    }

    /** Returns the size of the first dimension, {@code -1} if it is open or there is none. */
    public long firstSize() {
      return sizes.length == 0 ? -1 : sizes[0];
    }

    boolean accepts(long... found) {
      return !known || (found.length == sizes.length && sizesMatch(found));
    }

    private boolean sizesMatch(long... found) {
      for (int i = 0; i < found.length; i++) {
        if (sizes[i] >= 0 && sizes[i] != found[i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return known ? format(sizes) : "[...]";
    }

    static String format(long... sizes) {
      return Arrays.stream(sizes)
          .mapToObj(Long::toString)
          .collect(Collectors.joining(", ", "[", "]"));
    }
  }
}
