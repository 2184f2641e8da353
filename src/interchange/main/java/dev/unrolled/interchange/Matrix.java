package dev.unrolled.interchange;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.List;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;

/** A matrix with the block operations that conversions need. Immutable. */
final class Matrix {

  /** The value of an element. */
  private interface Elements {
    float at(int row, int column);
  }

  private final int rows;
  private final int columns;
  private final float[] values;

  private Matrix(int rows, int columns, Elements elements) {
    this.rows = rows;
    this.columns = columns;
    this.values = new float[Math.multiplyExact(rows, columns)];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[row * columns + column] = elements.at(row, column);
      }
    }
  }

  /** Creates a matrix from an array of rank 2; an array of rank 1 becomes one row. */
  static Matrix of(FloatNdArray array) {
    float[] flat = Floats.flat(array);
    int columns = (int) array.shape().get(array.rank() - 1);
    return new Matrix(
        flat.length / columns, columns, (row, column) -> flat[row * columns + column]);
  }

  static Matrix zeros(int rows, int columns) {
    return new Matrix(rows, columns, (row, column) -> 0);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  Matrix rows(int from, int to) {
    return new Matrix(to - from, columns, (row, column) -> at(from + row, column));
  }

  /** Reorders rows; an index of -1 gives a row of one value. */
  Matrix rows(List<Integer> order, float missing) {
    for (int index : order) {
      if (index < -1 || index >= rows) {
        throw new InterchangeException(
            InterchangeException.Reason.WRONG_SHAPE,
            "reserved: expected ids below %d, found %d".formatted(rows, index));
      }
    }
    return new Matrix(
        order.size(),
        columns,
        (row, column) -> order.get(row) < 0 ? missing : at(order.get(row), column));
  }

  /** Puts a matrix below and on the right, with zeros in the other corners. */
  Matrix diagonal(Matrix other) {
    return beside(zeros(rows, other.columns)).above(zeros(other.rows, columns).beside(other));
  }

  Matrix transposed() {
    return new Matrix(columns, rows, (row, column) -> at(column, row));
  }

  Matrix plus(Matrix other) {
    return new Matrix(rows, columns, (row, column) -> at(row, column) + other.at(row, column));
  }

  /** Adds a number to a range of columns. */
  Matrix plus(float number, int from, int to) {
    return new Matrix(
        rows,
        columns,
        (row, column) -> at(row, column) + (from <= column && column < to ? number : 0));
  }

  /**
   * Reorders blocks of columns.
   *
   * @param order for each block of the result, its index in this matrix
   */
  Matrix blocks(int width, int... order) {
    return new Matrix(
        rows,
        width * order.length,
        (row, column) -> at(row, order[column / width] * width + column % width));
  }

  /** Appends a matrix on the right. */
  Matrix beside(Matrix right) {
    return new Matrix(
        rows,
        columns + right.columns,
        (row, column) -> column < columns ? at(row, column) : right.at(row, column - columns));
  }

  /** Appends a matrix below. */
  Matrix above(Matrix below) {
    return new Matrix(
        rows + below.rows,
        columns,
        (row, column) -> row < rows ? at(row, column) : below.at(row - rows, column));
  }

  FloatNdArray array() {
    return Floats.array(values.clone(), Shape.of(rows, columns));
  }

  /** Returns all values as a vector. */
  FloatNdArray vector() {
    return Floats.array(values.clone(), Shape.of(values.length));
  }

  private float at(int row, int column) {
    return values[row * columns + column];
  }
}
