package dev.unrolled.spark.columns;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_COLUMN;
import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_SHAPE;

import dev.unrolled.formats.ElementType;
import dev.unrolled.spark.errors.UnrolledSparkException;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one input from Spark's internal rows: scalars, nested arrays, vectors of MLlib,
 * and structs whose fields are the elements of a vector. Thread-safe.
 */
public final class InputReader {

  private final TensorColumn input;
  private final @Nullable ElementCopy element;
  private final int depth;

  private InputReader(TensorColumn input, @Nullable ElementCopy element, int depth) {
    this.input = input;
    this.element = element;
    this.depth = depth;
  }

  /**
   * Creates a reader.
   *
   * @param input the input and its column
   * @return the reader
   * @throws UnrolledSparkException WRONG_COLUMN if the column's type does not fit
   */
  public static InputReader of(TensorColumn input) {
    DataType leaf = input.type();
    int depth = 0;
    while (leaf instanceof ArrayType array) {
      leaf = array.elementType();
      depth++;
    }
    int rank = depth;
    @Nullable ElementCopy copy = null;
    if (isVector(leaf)) {
      rank++;
      requireFits(input, input.element().isFloat(), rank);
    } else if (leaf instanceof StructType struct && struct.fields().length > 0) {
      rank++;
      copy = structCopy(input, struct);
      requireFits(input, copy != null, rank);
    } else {
      copy = ElementCopy.of(leaf, input.element()).orElse(null);
      requireFits(input, copy != null, rank);
    }
    return new InputReader(input, copy, depth);
  }

  private static boolean isVector(DataType type) {
    return type.sameType(SQLDataTypes.VectorType());
  }

  private static @Nullable ElementCopy structCopy(TensorColumn input, StructType struct) {
    DataType first = struct.fields()[0].dataType();
    boolean same =
        Arrays.stream(struct.fields()).map(StructField::dataType).allMatch(first::equals);
    return same ? ElementCopy.of(first, input.element()).orElse(null) : null;
  }

  private static void requireFits(TensorColumn input, boolean elements, int rank) {
    if (!elements || (input.rowShape().known() && input.rowShape().rank() != rank)) {
      throw new UnrolledSparkException(
          WRONG_COLUMN,
          "column \"%s\" for input \"%s\": expected %s, found %s"
              .formatted(input.column(), input.tensor(), expected(input), input.type().sql()));
    }
  }

  /** Describes the column types that an input takes. */
  public static String expected(TensorColumn input) {
    TensorColumn.RowShape shape = input.rowShape();
    DataType type = OutputTypes.element(input.element()).orElse(DataTypes.BinaryType);
    for (int i = 0; i < shape.rank(); i++) {
      type = DataTypes.createArrayType(type);
    }
    String rows = shape.known() ? type.sql() : "arrays of " + type.sql();
    return "%s for rows of %s %s".formatted(rows, input.element(), shape);
  }

  /**
   * Reads the value of a row.
   *
   * @param row an internal row
   * @param ordinal the column's index in it
   * @return the value, copied; null if it or one of its elements is null
   * @throws UnrolledSparkException WRONG_SHAPE if it is ragged or has another shape
   */
  public @Nullable RowValue read(SpecializedGetters row, int ordinal) {
    if (row.isNullAt(ordinal)) {
      return null;
    }
    Nesting nesting = new Nesting(input.type(), depth);
    if (!nesting.measure(row, ordinal)) {
      return null;
    }
    long[] shape = nesting.shape();
    if (!input.rowShape().accepts(shape)) {
      throw wrongShape(TensorColumn.RowShape.format(shape));
    }
    Object flat = Array.newInstance(javaType(), Math.toIntExact(nesting.elements()));
    int end = fill(row, ordinal, 0, new Filling(shape, flat, 0));
    return end < 0 ? null : new RowValue(flat, shape);
  }

  private Class<?> javaType() {
    return input.element() == ElementType.STRING ? byte[].class : input.element().javaType();
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Filling(long[] shape, Object flat, int position) {

    Filling at(int next) {
      return new Filling(shape, flat, next);
    }
  }

  /** Copies elements; returns the position after them, or -1 at a null. */
  private int fill(SpecializedGetters from, int index, int level, Filling filling) {
    if (from.isNullAt(index)) {
      return -1;
    }
    if (level < depth) {
      ArrayData array = from.getArray(index);
      requireSize(array.numElements(), level, filling.shape);
      return level == depth - 1 && filling.shape.length == depth
          ? elements(array, array.numElements(), filling)
          : arrays(array, level, filling);
    }
    return filling.shape.length == depth
        ? scalar(from, index, filling)
        : last(from, index, filling);
  }

  private int scalar(SpecializedGetters from, int index, Filling filling) {
    copy().copy(from, index, filling.flat, filling.position);
    return filling.position + 1;
  }

  private int arrays(ArrayData array, int level, Filling filling) {
    int position = filling.position;
    for (int i = 0; i < array.numElements() && position >= 0; i++) {
      position = fill(array, i, level + 1, filling.at(position));
    }
    return position;
  }

  private int elements(SpecializedGetters from, int count, Filling filling) {
    ElementCopy copy = copy();
    for (int i = 0; i < count; i++) {
      if (from.isNullAt(i)) {
        return -1;
      }
      copy.copy(from, i, filling.flat, filling.position + i);
    }
    return filling.position + count;
  }

  private ElementCopy copy() {
    if (element == null) {
      throw new IllegalStateException("a vector is copied as a whole");
    }
    return element;
  }

  /** Copies a vector or a struct. */
  private int last(SpecializedGetters from, int index, Filling filling) {
    int size = (int) filling.shape[depth];
    if (element != null) {
      return elements(from.getStruct(index, size), size, filling);
    }
    VectorRow vector = new VectorRow(from.getStruct(index, VectorRow.FIELDS));
    requireSize(vector.size(), depth, filling.shape);
    vector.copyTo(filling.flat, filling.position);
    return filling.position + size;
  }

  private void requireSize(int found, int level, long... shape) {
    if (found != shape[level]) {
      throw wrongShape(
          "a ragged array: %d elements beside %d in dimension %d"
              .formatted(found, shape[level], level + 1));
    }
  }

  private UnrolledSparkException wrongShape(String found) {
    return new UnrolledSparkException(
        WRONG_SHAPE,
        "column \"%s\" for input \"%s\": expected %s %s, found %s"
            .formatted(input.column(), input.tensor(), input.element(), input.rowShape(), found));
  }
}
