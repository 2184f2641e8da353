package dev.unrolled.reference;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Matrix of doubles with the operations that the equations need. Immutable. */
public final class Matrix {

  private final double[][] values;

  private Matrix(double[][] values) {
    this.values = values;
  }

  public static Matrix of(double[][] values) {
    return new Matrix(Arrays.stream(values).map(double[]::clone).toArray(double[][]::new));
  }

  /** A matrix filled row by row from a supplier. */
  public static Matrix filled(int rows, int columns, DoubleSupplier supplier) {
    return new Matrix(
        IntStream.range(0, rows)
            .mapToObj(r -> IntStream.range(0, columns).mapToDouble(c -> supplier.getAsDouble()))
            .map(row -> row.toArray())
            .toArray(double[][]::new));
  }

  public static Matrix zeros(int rows, int columns) {
    return new Matrix(new double[rows][columns]);
  }

  /** The rows of several matrices, one matrix below the other. */
  public static Matrix stack(List<Matrix> parts) {
    return new Matrix(
        parts.stream().flatMap(part -> Arrays.stream(part.values)).toArray(double[][]::new));
  }

  public int rows() {
    return values.length;
  }

  public int columns() {
    return values[0].length;
  }

  public double get(int row, int column) {
    return values[row][column];
  }

  public Matrix row(int index) {
    return new Matrix(new double[][] {values[index]});
  }

  /** One of {@code count} blocks of columns of equal width. */
  public Matrix block(int index, int count) {
    int width = columns() / count;
    return new Matrix(
        Arrays.stream(values)
            .map(row -> Arrays.copyOfRange(row, index * width, (index + 1) * width))
            .toArray(double[][]::new));
  }

  /** The matrix product. */
  public Matrix matMul(Matrix right) {
    requireSame("inner sizes", columns(), right.rows());
    double[][] product = new double[rows()][right.columns()];
    for (int i = 0; i < rows(); i++) {
      for (int k = 0; k < columns(); k++) {
        for (int j = 0; j < right.columns(); j++) {
          product[i][j] += values[i][k] * right.values[k][j];
        }
      }
    }
    return new Matrix(product);
  }

  public Matrix plus(Matrix other) {
    return combine(other, Double::sum);
  }

  /** The columns of this matrix, then those of another. */
  public Matrix concatenate(Matrix right) {
    requireSame("rows", rows(), right.rows());
    double[][] concatenated = new double[rows()][];
    for (int i = 0; i < rows(); i++) {
      concatenated[i] = Arrays.copyOf(values[i], columns() + right.columns());
      System.arraycopy(right.values[i], 0, concatenated[i], columns(), right.columns());
    }
    return new Matrix(concatenated);
  }

  /** The element-wise product. */
  public Matrix multiply(Matrix other) {
    return combine(other, (a, b) -> a * b);
  }

  public Matrix map(DoubleUnaryOperator function) {
    return new Matrix(
        Arrays.stream(values)
            .map(row -> Arrays.stream(row).map(function).toArray())
            .toArray(double[][]::new));
  }

  /** This matrix with one element changed. */
  public Matrix with(int row, int column, double value) {
    Matrix copy = of(values);
    copy.values[row][column] = value;
    return copy;
  }

  /** The values in row-major order, rounded to float. */
  public float[] toFloats() {
    float[] floats = new float[rows() * columns()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i / columns()][i % columns()];
    }
    return floats;
  }

  public double sum() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).sum();
  }

  /** The largest absolute value; NaN if a value is NaN. */
  public double maxAbs() {
    return Arrays.stream(values)
        .flatMapToDouble(Arrays::stream)
        .map(Math::abs)
        .reduce(0, Math::max);
  }

  /** The largest absolute difference from a matrix of the same shape. */
  public double maxDifference(Matrix other) {
    return combine(other, (a, b) -> a - b).maxAbs();
  }

  @Override
  public String toString() {
    return Arrays.deepToString(values);
  }

  private Matrix combine(Matrix other, DoubleBinaryOperator operator) {
    requireSame("rows", rows(), other.rows());
    requireSame("columns", columns(), other.columns());
    double[][] combined = new double[rows()][columns()];
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        combined[i][j] = operator.applyAsDouble(values[i][j], other.values[i][j]);
      }
    }
    return new Matrix(combined);
  }

  private static void requireSame(String what, int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          "%s: expected %d, found %d".formatted(what, expected, found));
    }
  }
}
